#include "office/docx_out.h"

#include "office/docx_parts.h"

/* Lengths in twentieths of a point. */
enum {
    PAGE_SHORT = 11906, /* A4: 210 by 297 mm */
    PAGE_LONG = 16838,
    MM_37 = 2098,
    MM_35 = 1984,
    MM_28 = 1587,
    MM_26 = 1474,
    FOOT = 1304,          /* 23 mm: the number stands 7 mm below the text */
    FOOT_LANDSCAPE = 794, /* 14 mm */
    LINE_ZH = 579,        /* 28.95 pt: 22 lines in 225 mm */
    LINE_EN = 360,
    TEXT_PORTRAIT = PAGE_SHORT - MM_28 - MM_26,
    TEXT_LANDSCAPE = PAGE_LONG - MM_35 - MM_37,
};

struct xy_docx {
    xy_arena *arena;
    xy_lang lang;
    const char *title;
    bool landscape; /* the section at hand */
    bool ends_in_table;
    xy_strbuf body;
};

xy_docx *xy_docx_new(xy_arena *arena, xy_lang lang, const char *title, bool landscape)
{
    xy_docx *doc = XY_NEW(arena, xy_docx);
    *doc = (xy_docx){.arena = arena,
            .lang = lang,
            .title = xy_arena_strdup(arena, title),
            .landscape = landscape,
            .body = xy_strbuf_in(arena)};
    return doc;
}

static int body_size(const xy_docx *doc)
{
    return doc->lang == XY_ZH ? 32 : 24;
}

/* Of lines of text of this size in half points, exactly. */
static int line_of(const xy_docx *doc, int size)
{
    int usual = doc->lang == XY_ZH ? LINE_ZH : LINE_EN;
    return size == body_size(doc)   ? usual
            : size < body_size(doc) ? size * 10 + 120
                                    : size * 10 + (doc->lang == XY_ZH ? 240 : 120);
}

static xy_docx_font font_of(xy_paragraph_style style)
{
    switch (style.face) {
    case XY_FACE_BODY:
        return XY_FONT_BODY;
    case XY_FACE_HEADING:
        return XY_FONT_HEADING;
    case XY_FACE_TITLE:
        return XY_FONT_TITLE;
    default:
        return style.heading == 1    ? XY_FONT_HEADING
                : style.heading == 2 ? XY_FONT_SUBHEADING
                                     : XY_FONT_BODY;
    }
}

static const char *justify(uint8_t align)
{
    switch (align) {
    case XY_ALIGN_LEFT:
        return "left";
    case XY_ALIGN_CENTRE:
        return "center";
    case XY_ALIGN_RIGHT:
        return "right";
    default:
        return "both";
    }
}

static void add_run(xy_docx *doc, const char *text, xy_docx_font font, int size, bool bold)
{
    xy_strbuf *b = &doc->body;
    if (!text || !text[0])
        return;
    xy_strbuf_addf(b,
            "<w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
            "w:eastAsia=\"%s\" w:cs=\"Times New Roman\"/>%s<w:sz w:val=\"%d\"/>"
            "<w:szCs w:val=\"%d\"/></w:rPr><w:t xml:space=\"preserve\">",
            xy_docx_font_name(font), bold ? "<w:b/>" : "", size, size);
    xy_docx_escape(b, text, "</w:t><w:br/><w:t xml:space=\"preserve\">");
    xy_strbuf_add(b, "</w:t></w:r>");
}

void xy_docx_paragraph(xy_docx *doc, const char *text, xy_paragraph_style style)
{
    xy_strbuf *b = &doc->body;
    int size = style.size_half_pt ? style.size_half_pt : body_size(doc);
    xy_strbuf_add(b, "<w:p><w:pPr>");
    if (style.heading >= 1 && style.heading <= 6)
        xy_strbuf_addf(b, "<w:pStyle w:val=\"Heading%d\"/>", style.heading);
    if (style.keep_with_next)
        xy_strbuf_add(b, "<w:keepNext/>");
    if (style.page_break_before)
        xy_strbuf_add(b, "<w:pageBreakBefore/>");
    xy_strbuf_addf(b,
            "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/>",
            line_of(doc, size));
    if (style.indent)
        xy_strbuf_addf(b, "<w:ind w:firstLineChars=\"200\" w:firstLine=\"%d\"/>", size * 20);
    xy_strbuf_addf(b, "<w:jc w:val=\"%s\"/></w:pPr>", justify(style.align));
    /* what has no Chinese bold face is bold in English only */
    bool bold = style.bold || (doc->lang == XY_EN && style.heading > 0);
    add_run(doc, text, font_of(style), size, bold);
    xy_strbuf_add(b, "</w:p>");
    doc->ends_in_table = false;
}

/* A line so low that it is not seen, where the format asks for a paragraph. */
static void add_nothing(xy_docx *doc, const char *properties)
{
    xy_strbuf_addf(&doc->body,
            "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" "
            "w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/></w:rPr>%s</w:pPr></w:p>",
            properties);
    doc->ends_in_table = false;
}

static void add_borders(xy_strbuf *b)
{
    static const char *const sides[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    xy_strbuf_add(b, "<w:tblBorders>");
    for (int i = 0; i < 6; i++)
        xy_strbuf_addf(b, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>",
                sides[i]);
    xy_strbuf_add(b, "</w:tblBorders>");
}

/* Widths of the columns; together as wide as the text. */
static int32_t *column_widths(const xy_docx *doc, size_t columns, const uint16_t *permille)
{
    int64_t *weights = XY_NEW_N(doc->arena, int64_t, columns);
    int32_t *widths = XY_NEW_N(doc->arena, int32_t, columns);
    int64_t sum = 0, before = 0;
    for (size_t c = 0; c < columns; c++)
        sum += weights[c] = permille && permille[c] ? permille[c] : 1;
    int64_t text = doc->landscape ? TEXT_LANDSCAPE : TEXT_PORTRAIT;
    for (size_t c = 0; c < columns; c++) {
        int64_t until = before + weights[c];
        widths[c] = (int32_t)(text * until / sum - text * before / sum);
        before = until;
    }
    return widths;
}

static void add_cell(xy_docx *doc, const char *text, int32_t width, const xy_docx_look *look,
        size_t column, bool head)
{
    xy_strbuf *b = &doc->body;
    int size = look->size_half_pt ? look->size_half_pt : doc->lang == XY_ZH ? 24 : 21;
    uint8_t align = head ? XY_ALIGN_CENTRE : look->aligns ? look->aligns[column] : XY_ALIGN_LEFT;
    xy_strbuf_addf(b,
            "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>"
            "<w:p><w:pPr><w:spacing w:before=\"20\" w:after=\"20\" w:line=\"%d\" "
            "w:lineRule=\"exact\"/><w:jc w:val=\"%s\"/></w:pPr>",
            (int)width, size * 10 + 80, align == XY_ALIGN_AUTO ? "left" : justify(align));
    add_run(doc, text, head ? XY_FONT_HEADING : XY_FONT_BODY, size, head && doc->lang == XY_EN);
    xy_strbuf_add(b, "</w:p></w:tc>");
}

void xy_docx_table(xy_docx *doc, const char *const *cells, size_t rows, size_t columns,
        const xy_docx_look *look)
{
    xy_strbuf *b = &doc->body;
    if (rows == 0 || columns == 0)
        return;
    if (doc->ends_in_table) /* else both would be one */
        add_nothing(doc, "");
    const int32_t *widths = column_widths(doc, columns, look->widths);
    xy_strbuf_addf(b, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>",
            doc->landscape ? TEXT_LANDSCAPE : TEXT_PORTRAIT);
    if (!look->bare)
        add_borders(b);
    xy_strbuf_add(b,
            "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"57\" w:type=\"dxa\"/>"
            "<w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>");
    for (size_t c = 0; c < columns; c++)
        xy_strbuf_addf(b, "<w:gridCol w:w=\"%d\"/>", (int)widths[c]);
    xy_strbuf_add(b, "</w:tblGrid>");
    for (size_t r = 0; r < rows; r++) {
        xy_strbuf_add(b, "<w:tr><w:trPr><w:cantSplit/>");
        if (look->row_mm)
            xy_strbuf_addf(b, "<w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>",
                    (int)look->row_mm * 567 / 10);
        xy_strbuf_addf(b, "%s</w:trPr>", r < look->head_rows ? "<w:tblHeader/>" : "");
        for (size_t c = 0; c < columns; c++)
            add_cell(doc, cells[r * columns + c], widths[c], look, c, r < look->head_rows);
        xy_strbuf_add(b, "</w:tr>");
    }
    xy_strbuf_add(b, "</w:tbl>");
    doc->ends_in_table = true;
}

static const char *section_properties(xy_arena *arena, bool landscape)
{
    int top = landscape ? MM_28 : MM_37, bottom = landscape ? MM_26 : MM_35;
    int left = landscape ? MM_35 : MM_28, right = landscape ? MM_37 : MM_26;
    return xy_arena_printf(arena,
            "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>"
            "<w:footerReference w:type=\"even\" r:id=\"rId5\"/><w:type w:val=\"nextPage\"/>"
            "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar w:top=\"%d\" w:right=\"%d\" "
            "w:bottom=\"%d\" w:left=\"%d\" w:header=\"851\" w:footer=\"%d\" w:gutter=\"0\"/>"
            "</w:sectPr>",
            landscape ? PAGE_LONG : PAGE_SHORT, landscape ? PAGE_SHORT : PAGE_LONG,
            landscape ? " w:orient=\"landscape\"" : "", top, right, bottom, left,
            landscape ? FOOT_LANDSCAPE : FOOT);
}

void xy_docx_section(xy_docx *doc, bool landscape)
{
    add_nothing(doc, section_properties(doc->arena, doc->landscape));
    doc->landscape = landscape;
}

xy_status xy_docx_finish(xy_strbuf *out, const xy_docx *doc)
{
    xy_docx last = *doc;
    last.body = xy_strbuf_in(doc->arena);
    xy_strbuf_addn(&last.body, xy_strbuf_text(&doc->body), doc->body.length);
    if (doc->ends_in_table || doc->body.length == 0)
        add_nothing(&last, "");
    xy_strbuf_add(&last.body, section_properties(doc->arena, doc->landscape));
    return xy_docx_package(out, doc->lang, doc->title, &last.body);
}
