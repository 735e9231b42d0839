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
        xy_page_begin(p, "data", xy_page_words(p, XY_MSG_R_DATA_TITLE));
        xy_page_heading(p, 3, xy_page_words(p, XY_MSG_R_ASSUMED_TITLE));
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

const char *xy_page_add_drawing(xy_page *p, const char *id, const char *svg)
{
    const char *file =
            xy_arena_printf(p->arena, "%s-%s.%s.svg", p->name, id, p->lang == XY_ZH ? "zh" : "en");
    p->drawings = xy_arena_grow(
            p->arena, p->drawings, &p->drawing_capacity, p->drawing_count + 1, sizeof *p->drawings);
    p->drawings[p->drawing_count++] = (xy_page_drawing){file, svg};
    return file;
}

static xy_status put_drawings(
        xy_outset *set, const xy_page *p, const char *directory, xy_findings *err)
{
    xy_status status = XY_OK;
    for (size_t i = 0; i < p->drawing_count && status == XY_OK; i++) {
        xy_strbuf text = xy_strbuf_in(p->arena);
        xy_strbuf_add(&text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xy_strbuf_add(&text, p->drawings[i].svg);
        status = xy_outset_put(set, p->arena, directory, p->drawings[i].file, &text, err);
    }
    return status;
}

xy_status xy_page_write_both(xy_outset *set, xy_arena *arena, const char *directory,
        const char *name, xy_page_fn page, const void *context, xy_findings *err)
{
    static const char *const languages[] = {"zh", "en"};
    xy_status status = XY_OK;
    for (int lang = XY_ZH; lang <= XY_EN && status == XY_OK; lang++) {
        xy_strbuf text = xy_strbuf_in(arena), body = xy_strbuf_in(arena);
        xy_page p = {.arena = arena, .out = &body, .lang = (xy_lang)lang, .name = name};
        page(&text, &p, context);
        status = xy_outset_put(set, arena, directory,
                xy_arena_printf(arena, "%s.%s.html", name, languages[lang]), &text, err);
        if (status == XY_OK)
            status = put_drawings(set, &p, directory, err);
    }
    return status;
}
