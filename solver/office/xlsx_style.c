#include "office/xlsx_parts.h"

#define DEFAULT_SIZE 11
#define GREY 0x7F7F7Fu

/* By xy_face, Chinese and English. A spreadsheet's font is one name: where a machine lacks it, its
 * spreadsheet program takes another of the same script. */
static const char *const faces[4][2] = {
        [XY_FACE_SANS] = {"等线", "Calibri"},
        [XY_FACE_BODY] = {"仿宋", "Times New Roman"},
        [XY_FACE_HEADING] = {"黑体", "Times New Roman"},
        [XY_FACE_TITLE] = {"方正小标宋简体", "Times New Roman"},
};

static const char *const numbers[] = {
        [XY_NUMBER_INTEGER] = "0",
        [XY_NUMBER_ONE_DECIMAL] = "0.0",
        [XY_NUMBER_PERCENT] = "0.00%",
        [XY_NUMBER_DATE] = "yyyy-mm-dd",
        [XY_NUMBER_DATE_ZH] = "yyyy\"年\"m\"月\"d\"日\"",
        [XY_NUMBER_TEXT] = "@",
};

static bool is_equal(const xy_cell_style *a, const xy_cell_style *b)
{
    return a->face == b->face && a->size_pt == b->size_pt && a->align == b->align &&
            a->number == b->number && a->bold == b->bold && a->italic == b->italic &&
            a->wrap == b->wrap && a->border == b->border && a->grey == b->grey &&
            a->unlocked == b->unlocked && a->fill == b->fill && a->colour == b->colour;
}

static void set_font(lxw_format *format, const xy_cell_style *style, xy_lang lang)
{
    size_t face = style->face <= XY_FACE_TITLE ? style->face : XY_FACE_SANS;
    uint32_t colour = style->colour ? style->colour : style->grey ? GREY : 0;
    format_set_font_name(format, faces[face][lang == XY_ZH ? 0 : 1]);
    format_set_font_size(format, style->size_pt ? style->size_pt : DEFAULT_SIZE);
    if (style->bold)
        format_set_bold(format);
    if (style->italic)
        format_set_italic(format);
    if (colour)
        format_set_font_color(format, colour & LXW_COLOR_MASK);
}

static void set_place(lxw_format *format, const xy_cell_style *style)
{
    static const uint8_t aligns[] = {
            [XY_ALIGN_LEFT] = LXW_ALIGN_LEFT,
            [XY_ALIGN_CENTRE] = LXW_ALIGN_CENTER,
            [XY_ALIGN_RIGHT] = LXW_ALIGN_RIGHT,
    };
    if (style->align != XY_ALIGN_AUTO && style->align <= XY_ALIGN_RIGHT)
        format_set_align(format, aligns[style->align]);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (style->wrap)
        format_set_text_wrap(format);
}

static lxw_format *make_format(xy_xlsx *book, const xy_cell_style *style)
{
    lxw_format *format = workbook_add_format(book->lxw);
    if (!format) {
        xy_xlsx_fail(book, XY_EINTERNAL);
        return NULL;
    }
    set_font(format, style, book->lang);
    set_place(format, style);
    if (style->number != XY_NUMBER_GENERAL && style->number <= XY_NUMBER_TEXT)
        format_set_num_format(format, numbers[style->number]);
    if (style->border)
        format_set_border(format, LXW_BORDER_THIN);
    if (style->unlocked)
        format_set_unlocked(format);
    if (style->fill) {
        format_set_pattern(format, LXW_PATTERN_SOLID);
        format_set_bg_color(format, style->fill & LXW_COLOR_MASK);
    }
    return format;
}

lxw_format *xy_xlsx_format_of(xy_xlsx *book, xy_cell_style style)
{
    if (!book->lxw)
        return NULL;
    if (book->format_count && is_equal(&book->formats[book->format_recent].style, &style))
        return book->formats[book->format_recent].format;
    size_t i = 0;
    while (i < book->format_count && !is_equal(&book->formats[i].style, &style))
        i++;
    if (i == book->format_count) {
        book->formats = xy_arena_grow(
                book->arena, book->formats, &book->format_capacity, i + 1, sizeof *book->formats);
        book->formats[book->format_count++] = (xy_xlsx_format){style, make_format(book, &style)};
    }
    book->format_recent = i;
    return book->formats[i].format;
}
