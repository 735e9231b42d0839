/* The script of the report: sorts, searches, opens cards, zooms the map, opens what is printed. The
 * page holds all its content without it. */
(function () {
    'use strict';
    var doc = document, root = doc.documentElement, body = doc.body;
    var compare = new Intl.Collator(root.lang, { numeric: true }).compare;

    function all(selector, within) {
        return Array.prototype.slice.call((within || doc).querySelectorAll(selector));
    }

    root.classList.add('scripted');
    all('.tools').forEach(function (tools) { tools.hidden = false; });

    /* Sorting: a button in every column's head. */
    function keyOf(row, column) {
        var cell = row.cells[column];
        return cell.dataset.key || cell.textContent.trim();
    }

    function numberOf(text) {
        return /^[-+]?[0-9][0-9.,]*%?$/.test(text) ? parseFloat(text.replace(/,/g, '')) : NaN;
    }

    function sortBy(table, head, column) {
        var up = head.getAttribute('aria-sort') !== 'ascending';
        var rows = all('tbody > tr', table).map(function (row, at) {
            var key = keyOf(row, column);
            return { row: row, key: key, number: numberOf(key), at: at };
        });
        rows.sort(function (a, b) {
            var order = !isNaN(a.number) && !isNaN(b.number) ? a.number - b.number
                : compare(a.key, b.key);
            return (up ? order : -order) || a.at - b.at;
        });
        rows.forEach(function (r) { table.tBodies[0].appendChild(r.row); });
        all('thead th', table).forEach(function (th) { th.setAttribute('aria-sort', 'none'); });
        head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    }

    all('table[data-sortable]').forEach(function (table) {
        all('thead th', table).forEach(function (head, column) {
            var button = doc.createElement('button');
            button.type = 'button';
            button.title = body.dataset.sort;
            button.textContent = head.textContent;
            head.textContent = '';
            head.appendChild(button);
            head.setAttribute('aria-sort', 'none');
            button.addEventListener('click', function () { sortBy(table, head, column); });
        });
    });

    /* Searching: rows of a table or cards; every word must be found. */
    function search(field) {
        var target = doc.getElementById(field.dataset.search), shown = 0;
        var state = doc.querySelector('[data-state="' + field.dataset.search + '"]');
        var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
        var items = all(target.tagName === 'TABLE' ? 'tbody > tr' : '.card', target);
        items.forEach(function (item) {
            var head = item.querySelector('summary') || item;
            var text = (head.textContent + ' ' + (item.dataset.find || '')).toLowerCase();
            item.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
            shown += item.hidden ? 0 : 1;
        });
        state.textContent = words.length
            ? body.dataset.shown.replace('{0}', shown).replace('{1}', items.length) : '';
    }

    all('[data-search]').forEach(function (field) {
        field.addEventListener('input', function () { search(field); });
    });

    /* Cards: all at once, and the one a link leads to. */
    ['open', 'close'].forEach(function (what) {
        all('button[data-' + what + ']').forEach(function (button) {
            button.addEventListener('click', function () {
                all('.card', doc.getElementById(button.dataset[what])).forEach(function (card) {
                    card.open = what === 'open';
                });
            });
        });
    });

    function showTarget() {
        var target = location.hash && doc.getElementById(decodeURIComponent(location.hash.slice(1)));
        if (!target || !target.classList.contains('card'))
            return;
        target.hidden = false;
        target.open = true;
        target.querySelector('summary').focus({ preventScroll: true });
        target.scrollIntoView();
    }

    addEventListener('hashchange', showTarget);
    doc.addEventListener('click', function (event) {
        var link = event.target.closest('a[href^="#"]');
        if (link && link.hash === location.hash) /* again to where it is: no hashchange */
            setTimeout(showTarget);
    });
    showTarget();

    /* Printing: cards are opened, and closed again afterwards. */
    var opened = [];
    var only = doc.getElementById('print-open');
    addEventListener('beforeprint', function () {
        opened = all('details:not([open])').filter(function (d) {
            return !d.hidden && !(only && only.checked && d.classList.contains('card'));
        });
        opened.forEach(function (d) { d.open = true; });
    });
    addEventListener('afterprint', function () {
        opened.forEach(function (d) { d.open = false; });
        opened = [];
    });
    doc.getElementById('print').addEventListener('click', function () { print(); });

    /* The map: its box scrolls, zooming makes the drawing wider; signs keep their size. */
    var box = doc.getElementById('map-box'), drawing = doc.getElementById('map-drawing');
    if (!box)
        return;
    var zoom = 1, wide = drawing.viewBox.baseVal.width / 10;

    function fit() {
        var shown = drawing.getBoundingClientRect().width / wide; /* 1: as it is designed */
        var size = shown >= 1 ? 1 / shown : Math.pow(1 / shown, 0.5);
        var level = Math.max(0, Math.min(4, Math.floor(Math.log2(1 / size + 0.001))));
        drawing.style.setProperty('--m', size);
        drawing.classList.toggle('small', shown < 0.8);
        for (var i = 0; i <= 4; i++)
            drawing.classList.toggle('at' + i, i === level);
    }

    function setZoom(wanted) {
        var next = Math.max(1, Math.min(16, wanted)), factor = next / zoom;
        var x = box.scrollLeft + box.clientWidth / 2, y = box.scrollTop + box.clientHeight / 2;
        zoom = next;
        drawing.style.width = zoom * 100 + '%';
        fit();
        box.scrollLeft = x * factor - box.clientWidth / 2;
        box.scrollTop = y * factor - box.clientHeight / 2;
    }

    function act(what) {
        setZoom(what === 'in' ? zoom * 1.5 : what === 'out' ? zoom / 1.5 : 1);
    }

    all('[data-zoom]').forEach(function (button) {
        button.addEventListener('click', function () { act(button.dataset.zoom); });
    });
    box.addEventListener('keydown', function (event) {
        var what = { '+': 'in', '=': 'in', '-': 'out', '0': 'reset' }[event.key];
        if (what && !event.ctrlKey && !event.metaKey && !event.altKey) {
            event.preventDefault();
            act(what);
        }
    });
    addEventListener('resize', fit);

    /* Dragging with a mouse; fingers scroll by themselves. */
    var from = null;
    box.addEventListener('pointerdown', function (event) {
        if (event.pointerType === 'mouse' && event.button === 0)
            from = { x: event.clientX + box.scrollLeft, y: event.clientY + box.scrollTop };
    });
    addEventListener('pointermove', function (event) {
        if (from) {
            box.scrollLeft = from.x - event.clientX;
            box.scrollTop = from.y - event.clientY;
        }
    });
    addEventListener('pointerup', function () { from = null; });

    /* One team among all: chosen from the list, or by its sign on the map. */
    var chosen = doc.getElementById('highlight');

    function highlight() {
        drawing.classList.toggle('picked', chosen.value !== '');
        all('#map [data-team]').forEach(function (part) {
            part.classList.toggle('on', part.dataset.team === chosen.value);
        });
    }

    chosen.addEventListener('change', highlight);
    drawing.addEventListener('click', function (event) {
        var part = event.target.closest('g[transform][data-team]');
        if (!part)
            return;
        chosen.value = chosen.value === part.dataset.team ? '' : part.dataset.team;
        highlight();
    });
    fit();
    box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
}());
