#include "report/calendar_ics.h"

#include "base/utf8.h"
#include "unit/report/calendar_case.h"

static calendar_case x;

static void set_up(void)
{
    calendar_case_make(&x);
}

static void tear_down(void)
{
    xy_arena_free(x.k.arena);
}

TestSuite(calendar_ics, .init = set_up, .fini = tear_down);

static const char *ics(xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(x.k.arena);
    xy_report_calendar_ics(&out, x.k.arena, &x.k.in, x.it, lang);
    return xy_strbuf_text(&out);
}

/* The text with its lines joined again, each ended by a line feed alone. Every line must be valid
 * UTF-8 of at most 75 octets that ends in CR LF. */
static const char *unfolded(const char *text)
{
    xy_strbuf out = xy_strbuf_in(x.k.arena);
    for (const char *line = text; *line;) {
        const char *end = strstr(line, "\r\n");
        cr_assert_not_null(end);
        size_t length = (size_t)(end - line);
        cr_expect_leq(length, 75, "%.*s", (int)length, line);
        cr_expect_eq(xy_utf8_invalid_at(line, length), length, "%.*s", (int)length, line);
        cr_expect_null(memchr(line, '\n', length));
        if (line[0] == ' ') {
            cr_assert_gt(out.length, 0);
            out.data[--out.length] = '\0';
            line++;
            length--;
        }
        xy_strbuf_addn(&out, line, length);
        xy_strbuf_addc(&out, '\n');
        line = end + 2;
    }
    return xy_strbuf_text(&out);
}

static size_t count(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *p = strstr(text, part); p; p = strstr(p + 1, part))
        n++;
    return n;
}

#define EXPECT_IN(text, part) cr_expect(strstr(text, part) != NULL, "no '%s' in\n%s", part, text)

Test(calendar_ics, lines_fold_between_characters)
{
    static const char *const names[] = {"X", "XY", "XYZ"};
    for (size_t shift = 0; shift < 3; shift++)
        for (int n = 0; n < 120; n++) {
            xy_strbuf value = xy_strbuf_in(x.k.arena), out = value;
            for (int i = 0; i < n; i++)
                xy_strbuf_add(&value, i % 7 == 6 ? "𠮷" : i % 3 ? "畲" : "a");
            xy_ics_line(&out, names[shift], xy_strbuf_text(&value));
            const char *whole =
                    xy_arena_printf(x.k.arena, "%s:%s\n", names[shift], xy_strbuf_text(&value));
            cr_expect_str_eq(unfolded(xy_strbuf_text(&out)), whole);
        }
}

/* 75 octets stay on their line, the 76th begins a new one. */
Test(calendar_ics, folds_at_75_octets)
{
    char value[80];
    memset(value, 'v', sizeof value);
    value[73] = '\0';
    xy_strbuf out = xy_strbuf_in(x.k.arena);
    xy_ics_line(&out, "N", value);
    cr_expect_eq(out.length, 77);
    cr_expect_str_eq(xy_strbuf_text(&out) + 75, "\r\n");
    value[73] = 'w';
    value[74] = '\0';
    out = xy_strbuf_in(x.k.arena);
    xy_ics_line(&out, "N", value);
    cr_expect_str_eq(xy_strbuf_text(&out) + 75, "\r\n w\r\n");
}

Test(calendar_ics, text_is_escaped)
{
    xy_strbuf out = xy_strbuf_in(x.k.arena);
    xy_ics_text(&out, "S", "a,b;c\\d\ne\r\tf:\"g\"\x7F");
    cr_expect_str_eq(xy_strbuf_text(&out), "S:a\\,b\\;c\\\\d\\ne  f:\"g\" \r\n");
}

Test(calendar_ics, head_and_zone)
{
    static const char zh[] =
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//xunyi//calendar//ZH\nCALSCALE:GREGORIAN\n"
            "X-WR-CALNAME:第 1 队 福建省立医院（小例|方案）\n"
            "X-WR-CALDESC:巡回医疗 6 天，应不少于 6 天，达到（F4）\\n其中县域内 6 天，应不少于 6 天，"
            "达到（F4）\\n覆盖乡镇 4 个，应不少于 4 个，达到（F4）\\n每县覆盖乡镇应不少于 1 个，"
            "最少 0 个（连江县），未达到（F4）\\n必到乡镇已覆盖 1 个，共 2 个，未达到（E4）\n"
            "X-WR-TIMEZONE:Asia/Shanghai\nBEGIN:VTIMEZONE\nTZID:Asia/Shanghai\nBEGIN:STANDARD\n"
            "DTSTART:19700101T000000\nTZOFFSETFROM:+0800\nTZOFFSETTO:+0800\nTZNAME:CST\n"
            "END:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\n";
    const char *text = unfolded(ics(XY_ZH));
    cr_expect_eq(strncmp(text, zh, sizeof zh - 1), 0, "%s", text);
    EXPECT_IN(text, "END:VEVENT\nEND:VCALENDAR\n");
}

Test(calendar_ics, one_event_a_day)
{
    const char *text = unfolded(ics(XY_ZH));
    cr_expect_eq(count(text, "BEGIN:VEVENT\n"), CALENDAR_DAYS);
    cr_expect_eq(count(text, "DTSTAMP:20241015T000000Z\n"), CALENDAR_DAYS);
    for (int i = 0; i < CALENDAR_DAYS; i++) {
        int date = 20241103 + i;
        EXPECT_IN(text, xy_arena_printf(x.k.arena, "UID:small-1-%d@xunyi\n", date));
        bool timed = i == 2 || i == 3;
        EXPECT_IN(text,
                timed ? xy_arena_printf(x.k.arena, "DTSTART;TZID=Asia/Shanghai:%dT080000\n", date)
                      : xy_arena_printf(x.k.arena, "DTSTART;VALUE=DATE:%d\nDTEND;VALUE=DATE:%d\n",
                                date, date + 1));
    }
    cr_expect_eq(count(text, "TRANSP:TRANSPARENT\n"), 1);
}

Test(calendar_ics, events_in_chinese)
{
    static const char tour[] =
            "DTSTART;TZID=Asia/Shanghai:20241106T080000\n"
            "DTEND;TZID=Asia/Shanghai:20241106T111000\nSUMMARY:罗源县：乡镇巡诊（飞竹镇）\n"
            "LOCATION:福州市罗源县飞竹镇\n"
            "DESCRIPTION:08:00 自霍口畲族乡出发\\n08:20 到飞竹镇（行车 20 分钟），巡诊 120 分钟\\n"
            "11:10 返回驻地（行车 50 分钟）\\n工作内容：疾病诊疗、健康宣教\\n"
            "责任人：待定第 2 人（心血管内科、中级）\\n"
            "本队巡诊路段 4 段，其中 2 段的行车时间为估算值，行前请核实\n"
            "CATEGORIES:乡镇巡诊\nTRANSP:OPAQUE\nEND:VEVENT\n";
    static const char way[] =
            "SUMMARY:赴罗源县\nDESCRIPTION:由福建省立医院赴罗源县，行车 3.2 小时\\n"
            "行车时间为估算值，行前请核实\n"
            "CATEGORIES:路途\n";
    const char *text = unfolded(ics(XY_ZH));
    EXPECT_IN(text, tour);
    EXPECT_IN(text, way);
    EXPECT_IN(text, "DTEND;TZID=Asia/Shanghai:20241105T131500\n"); /* the night is spent there */
    EXPECT_IN(text, "（心血管内科、中级）\\n夜宿霍口畲族乡\\n本队");
    EXPECT_IN(text, "SUMMARY:返回福建省立医院\n");
    EXPECT_IN(text, "SUMMARY:连江县：休息\nCATEGORIES:休息\n");
}

Test(calendar_ics, events_in_english)
{
    x.k.inst.counties[1].host_name = (xy_text){"罗源县医院", "Luoyuan County Hospital"};
    x.it->total.estimated_legs = 0;
    const char *text = unfolded(ics(XY_EN));
    EXPECT_IN(text,
            "SUMMARY:Luoyuan County: township clinics (起步镇\\, 霍口畲族乡)\n"
            "LOCATION:起步镇\\, 霍口畲族乡\\, Luoyuan County\\, Fuzhou City\n");
    EXPECT_IN(text,
            "SUMMARY:Luoyuan County: county hospital\n"
            "LOCATION:Luoyuan County Hospital\\, Luoyuan County\\, Fuzhou City\n"
            "DESCRIPTION:Work: lectures\\, teaching ward rounds\\n"
            "Responsible: s0 (cardiology\\, chief\\, leader)\n");
    cr_expect_eq(count(text, "estimates"), 3); /* of the drives between counties */
    EXPECT_IN(text, "SUMMARY:Travel to Luoyuan County\n");
}

Test(calendar_ics, a_day_that_ends_after_midnight)
{
    x.it->days[3].stops[0].arrive_min = 23 * 60;
    EXPECT_IN(unfolded(ics(XY_ZH)), "DTEND;TZID=Asia/Shanghai:20241107T015000\n");
}

Test(calendar_ics, people_are_masked_and_bytes_repeat)
{
    const char *text = ics(XY_ZH);
    cr_expect_str_eq(text, ics(XY_ZH));
    cr_expect_null(strstr(unfolded(text), SECRET_NAME));
    x.k.rules.settings.mask_personal_data = 0;
    cr_expect_not_null(strstr(unfolded(ics(XY_ZH)), SECRET_NAME));
    cr_expect_null(strstr(unfolded(ics(XY_ZH)), SECRET_PHONE));
}
