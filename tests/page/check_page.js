/* Opens pages in Chromium as people do, by keyboard and on a telephone, and asks axe whether all can
 * use them.   node check_page.js CHROMIUM [WHAT,WHAT... PAGE]...   Prints one line a fault; exits with 1 if
 * there is one. WHAT: use (by keyboard, without script), print, see (axe on a desktop and a telephone,
 * whose screen it fits; contrast on the desktop, or phone-contrast on the other), compare (axe on the
 * comparison alone). */
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const { pathToFileURL } = require('url');
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const [program, ...words] = process.argv.slice(2);
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };
let faults = 0;
let name = '';

function fault(text) {
    console.log(`${name}: ${text}`);
    faults++;
}

function expect(holds, text) {
    if (!holds)
        fault(text);
}

/* A page that reports what it should not do: errors, and requests of anything but itself. */
async function open(browser, file, options) {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    const url = pathToFileURL(file).href;
    page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()))
            fault(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => fault(`script: ${error.message}`));
    page.on('dialog', (dialog) => { fault('a dialog opens'); dialog.dismiss(); });
    page.on('request', (request) => {
        if (request.url().split('#')[0] !== url)
            fault(`asks for ${request.url()}`);
    });
    await page.goto(url);
    return page;
}

/* One card of each kind is open, and contrast, which takes longest and does not depend on the language,
 * is looked at once for each width. */
async function askAxe(page, where, part, contrast) {
    await page.evaluate(() => document.querySelectorAll('.card').forEach((card) => {
        card.open = card === card.parentNode.firstElementChild;
    }));
    await page.evaluate(axe); /* by the debugger: the page's own policy would refuse it */
    const result = await page.evaluate(([within, contrasts]) => window.axe.run(within || document, {
        resultTypes: ['violations'],
        rules: { 'color-contrast': { enabled: contrasts } },
    }), [part, contrast]);
    for (const v of result.violations)
        if (['serious', 'critical'].includes(v.impact))
            fault(`${where}, axe ${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 200)}`);
    expect(result.passes.length > 5, `${where}: axe looked at nothing`);
}

/* Asks until it holds; the page's policy refuses what Playwright offers for that. */
async function until(page, question, argument) {
    for (let i = 0; i < 50; i++) {
        if (await page.evaluate(question, argument))
            return true;
        await new Promise((done) => setTimeout(done, 50));
    }
    return false;
}

/* Presses Tab until the focus is on what the selector names. */
async function tabTo(page, selector) {
    for (let i = 0; i < 150; i++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((s) => document.activeElement.matches(s), selector))
            return true;
    }
    fault(`the Tab key does not lead to ${selector}`);
    return false;
}

function shownRows(page) {
    return page.evaluate(() => Array.from(document.querySelectorAll('#distribution tbody > tr'))
        .filter((row) => row.offsetHeight > 0)
        .map((row) => Array.from(row.cells, (cell) => cell.textContent.trim())));
}

async function checkKeyboard(page) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement.matches('.skip') &&
        document.activeElement.getBoundingClientRect().left >= 0), 'the skip link does not come first');
    await page.keyboard.press('Enter');
    const all = await shownRows(page);
    if (await tabTo(page, '[data-search=distribution]')) {
        const id = await page.evaluate(() =>
            document.querySelector('#distribution tbody > tr').dataset.find.split(' ')[0]);
        await page.keyboard.type(id);
        const found = await shownRows(page);
        expect(found.length >= 1 && (found.length < all.length || all.length === 1),
            `'${id}' shows ${found.length} of ${all.length} rows`);
        const state = await page.textContent('[data-state=distribution]');
        expect(state.includes(String(found.length)) && state.includes(String(all.length)),
            `the search says '${state}'`);
        await page.keyboard.type(' nothing-is-called-so');
        expect((await shownRows(page)).length === 0, 'rows are shown that hold no such word');
        await page.keyboard.press('Control+A');
        await page.keyboard.press('Delete');
        expect((await shownRows(page)).length === all.length, 'not all rows come back');
    }
    await checkSorting(page, all);
}

async function checkSorting(page, all) {
    const last = '#distribution thead th:last-child';
    if (!await tabTo(page, last + ' button'))
        return;
    const number = (row) => parseFloat(row[row.length - 1]);
    for (const [order, sign] of [['ascending', 1], ['descending', -1]]) {
        await page.keyboard.press('Enter');
        expect(await page.getAttribute(last, 'aria-sort') === order, `aria-sort is not ${order}`);
        const rows = await shownRows(page);
        expect(rows.length === all.length, 'sorting loses rows');
        for (let i = 1; i < rows.length; i++)
            expect(!(sign * (number(rows[i]) - number(rows[i - 1])) < 0), `row ${i} is not ${order}`);
    }
}

async function checkMap(page) {
    if (!await page.$('#map-box'))
        return;
    const wide = () => page.evaluate(() => document.getElementById('map-drawing').clientWidth);
    const left = () => page.evaluate(() => document.getElementById('map-box').scrollLeft);
    await tabTo(page, '#map-box');
    const before = await wide();
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    expect(await wide() > 2 * before, 'the map does not grow');
    const from = await left();
    await page.keyboard.press('ArrowRight');
    expect(await until(page, (x) => document.getElementById('map-box').scrollLeft > x, from),
        'arrow keys do not move the map');
    await page.keyboard.press('0');
    expect(await wide() === before, 'the map does not return');
    await page.selectOption('#highlight', '1');
    expect(await page.evaluate(() => document.querySelectorAll('#map-drawing .on').length) > 1,
        'the chosen team is not highlighted');
    await page.selectOption('#highlight', '');
}

async function checkCards(page) {
    const link = await page.$('#distribution tbody td a[href^="#c-"]');
    const target = (await link.getAttribute('href')).slice(1);
    await link.focus();
    await page.keyboard.press('Enter');
    expect(await until(page, (id) => document.getElementById(id).open, target),
        'a link does not open its card');
    await page.click('[data-open=county-cards]');
    expect(await until(page, () => !document.querySelector('#county-cards .card:not([open])')),
        'not all cards open');
    await page.click('[data-close=county-cards]');
}

/* Nothing but boxes that scroll by themselves may be wider than the screen. */
async function checkWidth(page) {
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide <= PHONE.width, `the page is ${wide} wide on a screen of ${PHONE.width}`);
}

function countPages(pdf) {
    return (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) || []).length;
}

async function checkPrint(page) {
    await page.evaluate(() => document.querySelectorAll('.card').forEach((card) => { card.open = false; }));
    const whole = countPages(await page.pdf({ preferCSSPageSize: true }));
    expect(await page.evaluate(() => !document.querySelector('.card[open]')), 'printing leaves cards open');
    await page.check('#print-open');
    const short = countPages(await page.pdf({ preferCSSPageSize: true }));
    expect(short >= 1 && whole > short, `${whole} pages with all cards, ${short} without`);
}

/* Without its script the page still holds everything, and offers nothing that does not work. */
async function checkWithoutScript(browser, file) {
    const page = await open(browser, file, { viewport: PHONE, javaScriptEnabled: false });
    expect(await page.locator('#distribution tbody > tr:visible').count() > 0, 'no rows without script');
    expect(await page.locator('.tools:visible, th button').count() === 0, 'dead controls without script');
    await page.locator('.card > summary').first().click();
    expect(await page.locator('.card[open] .inside:visible').count() === 1, 'cards do not open without script');
    await page.context().close();
}

async function checkFile(browser, file, what) {
    name = path.basename(file);
    const page = await open(browser, file, { viewport: DESKTOP });
    if (what.includes('use')) {
        await checkKeyboard(page);
        await checkMap(page);
        await checkCards(page);
        await checkWithoutScript(browser, file);
    }
    if (what.includes('see'))
        await askAxe(page, 'desktop', null, !what.includes('phone-contrast'));
    if (what.includes('compare'))
        await askAxe(page, 'comparison', '#comparison', true);
    if (what.includes('print'))
        await checkPrint(page);
    await page.context().close();
    const phone = await open(browser, file, { viewport: PHONE, hasTouch: true });
    if (what.includes('see'))
        await askAxe(phone, 'phone', null, what.includes('phone-contrast'));
    await checkWidth(phone);
    await phone.context().close();
}

async function main() {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'xunyi-page-'));
    const browser = await chromium.launch({
        executablePath: program,
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
        env: { ...process.env, HOME: home },
    });
    try {
        for (let i = 0; i + 1 < words.length; i += 2)
            await checkFile(browser, words[i + 1], words[i].split(','));
    } finally {
        await browser.close();
        fs.rmSync(home, { recursive: true, force: true });
    }
    console.log(`${words.length / 2} pages, ${faults} faults`);
    process.exit(faults ? 1 : 0);
}

main().catch((error) => {
    console.log(`${name}: ${error.stack}`);
    process.exit(1);
});
