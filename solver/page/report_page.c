/* The page as a whole: what stands above and around the sections, and their order. */
#include "page/page_parts.h"

#include "base/hash.h"
#include "domain/presence.h"
#include "page/page_assets.h"
#include "report/breaches.h"
#include "report/calendar_pages.h"
#include "report/decisions.h"
#include "report/figures.h"
#include "report/tables_of_tiers.h"
#include "text/io_finding.h"

#include <errno.h>

static void list_section(xy_page *p, const char *id, xy_msg_id title, const xy_lines *lines)
{
    if (lines->count == 0)
        return;
    xy_page_begin(p, id, xy_page_words(p, title));
    xy_page_list(p, lines);
    xy_page_end(p);
}

/* Lines and items of a document; it has nothing else. */
static void document_blocks(xy_page *p, const xy_document *doc)
{
    xy_lines items = xy_lines_in(p->arena);
    for (size_t i = 0; i < doc->count; i++) {
        if (doc->blocks[i].kind == XY_BLOCK_LINE)
            xy_page_paragraph(p, NULL, doc->blocks[i].text);
        else if (doc->blocks[i].kind == XY_BLOCK_ITEM)
            xy_lines_add(&items, doc->blocks[i].text);
    }
    xy_page_list(p, &items);
}

static void breaches(xy_page *p)
{
    xy_document *doc = xy_document_new(p->arena, p->lang);
    xy_document_breaches(doc, p->in->soft);
    xy_page_begin(p, "remarks", xy_page_words(p, XY_MSG_R_SOFT_TITLE));
    document_blocks(p, doc);
    xy_page_end(p);
    if (!p->in->reference)
        return;
    const char *title = xy_say(p->arena, p->lang, XY_MSG_R_CHECK_TITLE,
            xy_page_words(p, XY_MSG_R_OTHER_PLAN), NULL, NULL, NULL);
    doc = xy_document_new(p->arena, p->lang);
    xy_document_breaches(doc, p->in->reference_findings);
    xy_page_begin(p, "remarks-other", title);
    document_blocks(p, doc);
    xy_page_end(p);
}

static void routes(xy_page *p)
{
    xy_lines lines = xy_lines_in(p->arena);
    xy_route_lines(&lines, p->in, p->lang);
    list_section(p, "routes", XY_MSG_R_ROUTES_SECTION, &lines);
}

static void tiers(xy_page *p)
{
    xy_lines lines = xy_lines_in(p->arena);
    if (!xy_presences_matter(p->in->inst))
        return;
    xy_tier_lines(&lines, p->in, p->lang);
    const xy_table *table = xy_report_tiers(p->arena, p->in, p->lang);
    xy_page_begin(p, "tiers", xy_page_words(p, XY_MSG_R_TIERS_TITLE));
    xy_page_list(p, &lines);
    xy_page_table(p, table, NULL, table->title, false);
    xy_page_end(p);
}

static void lines_under(xy_page *p, xy_msg_id title, const xy_lines *lines)
{
    if (lines->count == 0)
        return;
    xy_page_heading(p, 3, xy_page_words(p, title));
    xy_page_list(p, lines);
}

static void about_data(xy_page *p, const xy_report_input *unmasked)
{
    const xy_instance *inst = unmasked->inst;
    xy_lines assumed = xy_lines_in(p->arena), changed = assumed, sources = assumed,
             remarks = assumed;
    xy_assumption_lines(&assumed, inst, unmasked->travel, p->lang);
    xy_override_lines(&changed, inst, p->lang);
    xy_source_lines(&sources, inst, p->lang);
    xy_remark_lines(&remarks, inst, p->lang);
    xy_page_begin(p, "data", xy_page_words(p, XY_MSG_R_DATA_TITLE));
    if (assumed.count == 0)
        xy_page_paragraph(p, NULL, xy_page_words(p, XY_MSG_R_ASSUMED_NONE));
    lines_under(p, XY_MSG_R_ASSUMED_TITLE, &assumed);
    lines_under(p, XY_MSG_R_OVERRIDES_TITLE, &changed);
    lines_under(p, XY_MSG_R_SOURCES_TITLE, &sources);
    lines_under(p, XY_MSG_R_NOTES_TITLE, &remarks);
    xy_page_end(p);
}

static void sections(xy_page *p, const xy_report_input *unmasked)
{
    const xy_report_input *in = p->in;
    xy_page_figures(p);
    xy_page_distribution(p);
    xy_page_map(p);
    xy_page_comparison(p);
    if (in->plan->keep)
        xy_page_table_section(p, "changes", xy_report_changes(p->arena, in, p->lang, true));
    xy_page_last_year(p);
    xy_page_proof(p);
    breaches(p);
    routes(p);
    xy_page_counties(p);
    xy_page_hospitals(p);
    xy_page_table_section(p, "prefectures", xy_report_prefectures(p->arena, in, p->lang));
    xy_page_table_section(p, "costs", xy_report_costs(p->arena, in, p->lang));
    xy_page_table_section(p, "tasks", xy_report_tasks(p->arena, in, p->lang));
    tiers(p);
    xy_page_table_section(p, "decisions", xy_decisions_table(p->arena, in->inst, p->lang));
    xy_page_table_section(p, "filings", xy_report_filings(p->arena, in, p->lang));
    about_data(p, unmasked);
}

void xy_page_head(xy_strbuf *out, const char *title, xy_lang lang)
{
    char script[XY_HTML_SOURCE_CHARS], style[XY_HTML_SOURCE_CHARS];
    xy_html_source(script, xy_page_js);
    xy_html_source(style, xy_page_css);
    xy_strbuf_addf(out,
            "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            "script-src %s; style-src %s; base-uri 'none'; form-action 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n",
            lang == XY_ZH ? "zh-CN" : "en", script, style);
    xy_html_put(out, "<title>{0}</title>\n", title, NULL, NULL, NULL);
    xy_strbuf_addf(out, "<style>%s</style>\n</head>\n", xy_page_css);
}

void xy_page_open(xy_strbuf *out, const xy_page *p)
{
    xy_html_put(out,
            "<body id=\"top\" data-shown=\"{1}\" data-sort=\"{2}\">\n"
            "<a class=\"skip\" href=\"#main\">{0}</a>\n",
            xy_page_words(p, XY_MSG_P_SKIP), xy_page_words(p, XY_MSG_P_SHOWN),
            xy_page_words(p, XY_MSG_P_SORT), NULL);
}

void xy_page_close(xy_strbuf *out)
{
    xy_strbuf_addf(out, "<script>%s</script>\n</body>\n</html>\n", xy_page_js);
}

void xy_page_foot(xy_strbuf *out, const xy_page *p, const xy_instance *inst)
{
    xy_strbuf_add(out, "</main>\n<footer>\n");
    xy_html_put(out, "<p>{0}</p>\n<p><a href=\"#top\">{1}</a></p>\n</footer>\n",
            xy_say(p->arena, p->lang, XY_MSG_R_MADE_FROM, XY_VERSION, inst->sha256, NULL, NULL),
            xy_page_words(p, XY_MSG_P_TO_CONTENTS), NULL, NULL);
    xy_page_close(out);
}

static void fact(xy_strbuf *out, xy_page *p, xy_msg_id name, const char *value)
{
    xy_html_put(out, "<div><dt>{0}</dt><dd>", xy_page_words(p, name), NULL, NULL, NULL);
    xy_html_said(out, value, p->lang);
    xy_strbuf_add(out, "</dd></div>\n");
}

static void facts(xy_strbuf *out, xy_page *p, const xy_report_input *in)
{
    const xy_instance *inst = in->inst;
    const xy_rules *rules = inst->rules;
    xy_arena *arena = p->arena;
    xy_lines pack = xy_lines_in(arena);
    const char *args[] = {xy_text_int(arena, (int64_t)inst->hospital_count),
            xy_text_int(arena, (int64_t)inst->county_count),
            xy_text_int(arena, in->plan->row_count), xy_text_int(arena, in->plan->measures.people)};
    xy_pack_line(&pack, inst, p->lang);
    xy_strbuf_add(out, "<dl class=\"facts\">\n");
    fact(out, p, XY_MSG_P_RULES,
            xy_say(arena, p->lang, XY_MSG_R_STOP_AT, xy_text_in(rules->name, p->lang),
                    rules->number ? rules->number : rules->id, NULL, NULL));
    for (size_t i = 0; i < pack.count; i++)
        fact(out, p, XY_MSG_R_COL_REMARK, pack.items[i]);
    fact(out, p, XY_MSG_P_WINDOW,
            xy_figure_days(arena, p->lang, inst->window.start, inst->window.end));
    fact(out, p, XY_MSG_P_POLICY, xy_text_in(in->policy->title, p->lang));
    fact(out, p, XY_MSG_P_SIZE, xy_msg(arena, p->lang, XY_MSG_P_SIZE_OF, args, 4));
    if (in->plan->proof.stage_count)
        fact(out, p, XY_MSG_P_OUTCOME,
                xy_page_words(p,
                        in->plan->proof.outcome == XY_OPTIMAL ? XY_MSG_P_PROOF_ALL
                                                              : XY_MSG_P_PROOF_SOME_OPEN));
    xy_strbuf_add(out, "</dl>\n");
}

/* Is any of it assumed? Then it is said where nobody can miss it. */
static void warning(xy_strbuf *out, xy_page *p, const xy_report_input *in)
{
    xy_lines assumed = xy_lines_in(p->arena);
    xy_assumption_lines(&assumed, in->inst, in->travel, p->lang);
    if (assumed.count)
        xy_html_put(out, "<p class=\"warning\"><a href=\"#data\">{0}</a></p>\n",
                xy_page_words(p, XY_MSG_P_ASSUMED), NULL, NULL, NULL);
}

void xy_page_contents(xy_strbuf *out, xy_page *p)
{
    xy_html_put(out,
            "<nav id=\"contents\" aria-labelledby=\"contents-t\">\n<h2 id=\"contents-t\">"
            "{0}</h2>\n<ol>\n",
            xy_page_words(p, XY_MSG_P_CONTENTS), NULL, NULL, NULL);
    for (size_t i = 0; i < p->mark_count; i++) {
        xy_html_put(out, "<li><a href=\"#{0}\">", p->marks[i].id, NULL, NULL, NULL);
        xy_html_said(out, p->marks[i].title, p->lang);
        xy_strbuf_add(out, "</a></li>\n");
    }
    xy_strbuf_add(out, "</ol>\n");
    xy_html_put(out,
            "<div class=\"tools\" hidden><button type=\"button\" id=\"print\">{0}</button>",
            xy_page_words(p, XY_MSG_P_PRINT), NULL, NULL, NULL);
    if (p->in) /* only the page of a plan has cards */
        xy_html_put(out, "<label><input type=\"checkbox\" id=\"print-open\"> {0}</label>",
                xy_page_words(p, XY_MSG_P_PRINT_OPEN_ONLY), NULL, NULL, NULL);
    xy_strbuf_add(out, "</div>\n</nav>\n");
}

/* The shapes of the signs (page/team_sign.h), for the map and for the text beside it. */
static const char shapes[] =
        "<svg class=\"defs\" aria-hidden=\"true\" focusable=\"false\"><defs>"
        "<circle id=\"s0\" r=\"84\"/><rect id=\"s1\" x=\"-75\" y=\"-75\" width=\"150\""
        " height=\"150\"/><path id=\"s2\" d=\"M0-102L102 0L0 102L-102 0z\"/>"
        "<path id=\"s3\" d=\"M-50-80h100l46 80l-46 80h-100l-46-80z\"/>"
        "<path id=\"s4\" d=\"M-78-76h156v92l-78 76l-78-76z\"/>"
        "<circle id=\"n0\" r=\"42\"/><rect id=\"n1\" x=\"-40\" y=\"-40\" width=\"80\" height=\"80\"/>"
        "</defs></svg>\n";

/* The input with people by their ids, whatever the pack says. */
static xy_report_input masked(xy_arena *arena, const xy_report_input *in)
{
    xy_instance *inst = XY_NEW(arena, xy_instance);
    xy_rules *rules = XY_NEW(arena, xy_rules);
    *inst = *in->inst;
    *rules = *in->inst->rules;
    rules->settings.mask_personal_data = 1;
    inst->rules = rules;
    xy_report_input out = *in;
    out.inst = inst;
    return out;
}

static void foot(xy_strbuf *out, xy_page *p, const xy_report_input *in)
{
    xy_strbuf_add(out, "<footer>\n");
    if (in->plan->version)
        xy_html_put(out, "<p>{0}</p>\n",
                xy_say(p->arena, p->lang, XY_MSG_R_MADE_FROM, in->plan->version,
                        in->plan->instance_sha256, NULL, NULL),
                NULL, NULL, NULL);
    xy_html_put(out, "<p><a href=\"#top\">{0}</a></p>\n</footer>\n",
            xy_page_words(p, XY_MSG_P_TO_CONTENTS), NULL, NULL, NULL);
}

void xy_page_html(xy_strbuf *out, xy_arena *arena, const xy_page_input *input, xy_lang lang)
{
    const xy_report_input *in = input->in, hidden = masked(arena, in);
    xy_strbuf body = xy_strbuf_in(arena);
    xy_page p = {
            .arena = arena, .out = &body, .in = &hidden, .outlines = input->outlines, .lang = lang};
    const char *programme = xy_text_in(in->inst->title, lang);
    const char *title = xy_say(arena, lang, in->reference ? XY_MSG_P_COMPARISON_OF : XY_MSG_P_TITLE,
            programme, NULL, NULL, NULL);
    sections(&p, in);
    xy_page_head(out, title, lang);
    xy_page_open(out, &p);
    xy_strbuf_add(out, shapes);
    xy_html_put(out, "<header>\n<p class=\"kind\">{0}</p>\n<h1>",
            xy_page_words(&p, in->reference ? XY_MSG_P_KIND_COMPARISON : XY_MSG_P_KIND_REPORT),
            NULL, NULL, NULL);
    xy_html_said(out, programme, lang);
    xy_strbuf_add(out, "</h1>\n");
    facts(out, &p, in);
    warning(out, &p, in);
    xy_strbuf_add(out, "</header>\n");
    xy_page_contents(out, &p);
    xy_strbuf_add(out, "<main id=\"main\" tabindex=\"-1\">\n");
    xy_strbuf_addn(out, xy_strbuf_text(&body), body.length);
    xy_strbuf_add(out, "</main>\n");
    foot(out, &p, in);
    xy_page_close(out);
}

xy_status xy_page_write(xy_outset *set, xy_arena *arena, const char *directory, const char *name,
        const xy_page_input *input, xy_findings *err)
{
    static const char *const languages[] = {"zh", "en"};
    for (int lang = XY_ZH; lang <= XY_EN; lang++) {
        xy_strbuf page = xy_strbuf_in(arena);
        xy_page_html(&page, arena, input, (xy_lang)lang);
        const char *path = xy_path_join(
                arena, directory, xy_arena_printf(arena, "%s.%s.html", name, languages[lang]));
        xy_status status = xy_outset_add(set, path, xy_strbuf_text(&page), page.length);
        if (status == XY_EIO)
            xy_find_io(err, XY_MSG_F_WRITE, path, errno);
        if (status != XY_OK)
            return status;
    }
    return XY_OK;
}
