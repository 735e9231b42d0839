#include "page/page_whole.h"

#include "text/io_finding.h"

static void header(xy_strbuf *out, const xy_page *p, const xy_page_top *top)
{
    xy_html_put(out, "<header>\n<p class=\"kind\">{0}</p>\n<h1>", top->kind, NULL, NULL, NULL);
    xy_html_said(out, xy_text_in(top->inst->title, p->lang), p->lang);
    xy_strbuf_add(out, "</h1>\n");
    for (size_t i = 0; i < top->lines.count; i++) {
        xy_strbuf_add(out, "<p>");
        xy_html_said(out, top->lines.items[i], p->lang);
        xy_strbuf_add(out, "</p>\n");
    }
    if (top->assumed.count)
        xy_html_put(out, "<p class=\"warning\"><a href=\"#data\">{0}</a></p>\n",
                xy_page_words(p, XY_MSG_P_ASSUMED), NULL, NULL, NULL);
    xy_strbuf_add(out, "</header>\n");
}

void xy_page_whole(xy_strbuf *out, xy_page *p, const xy_page_top *top)
{
    if (top->assumed.count) {
        xy_page_begin(p, "data", xy_page_words(p, XY_MSG_R_ASSUMED_TITLE));
        xy_page_list(p, &top->assumed);
        xy_page_end(p);
    }
    xy_page_head(out, top->window, p->lang);
    xy_page_open(out, p);
    header(out, p, top);
    xy_page_contents(out, p);
    xy_strbuf_add(out, "<main id=\"main\" tabindex=\"-1\">\n");
    xy_strbuf_addn(out, xy_strbuf_text(p->out), p->out->length);
    xy_page_foot(out, p, top->inst);
}

xy_status xy_page_write_both(xy_outset *set, xy_arena *arena, const char *directory,
        const char *name, xy_page_fn page, const void *context, xy_findings *err)
{
    static const char *const languages[] = {"zh", "en"};
    xy_status status = XY_OK;
    for (int lang = XY_ZH; lang <= XY_EN && status == XY_OK; lang++) {
        xy_strbuf text = xy_strbuf_in(arena);
        page(&text, arena, context, (xy_lang)lang);
        status = xy_outset_put(set, arena, directory,
                xy_arena_printf(arena, "%s.%s.html", name, languages[lang]), &text, err);
    }
    return status;
}
