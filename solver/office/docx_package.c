#include "office/docx_parts.h"

#include "base/utf8.h"

#include <string.h>
#include <zip.h>

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

/* 1980-01-01 00:00, the first moment a package can hold. */
enum { DOS_TIME = 0, DOS_DATE = (1 << 5) | 1 };

typedef struct {
    const char *name, *other, *family;
} typeface;

static const typeface faces[XY_FONT_COUNT] = {
        [XY_FONT_BODY] = {"仿宋_GB2312", "仿宋", "modern"},
        [XY_FONT_HEADING] = {"黑体", "SimHei", "modern"},
        [XY_FONT_TITLE] = {"方正小标宋简体", "宋体", "roman"},
        [XY_FONT_SUBHEADING] = {"楷体_GB2312", "楷体", "modern"},
        [XY_FONT_NUMBER] = {"宋体", "SimSun", "roman"},
};

const char *xy_docx_font_name(xy_docx_font font)
{
    return faces[font].name;
}

static void escape_sign(xy_strbuf *out, const char *from, size_t length)
{
    switch (*from) {
    case '&':
        xy_strbuf_add(out, "&amp;");
        break;
    case '<':
        xy_strbuf_add(out, "&lt;");
        break;
    case '>':
        xy_strbuf_add(out, "&gt;");
        break;
    case '"':
        xy_strbuf_add(out, "&quot;");
        break;
    default:
        xy_strbuf_addn(out, from, length);
    }
}

void xy_docx_escape(xy_strbuf *out, const char *text, const char *line_break)
{
    size_t left = strlen(text), valid = xy_utf8_invalid_at(text, left);
    while (left) {
        if (valid == 0) {
            xy_strbuf_add(out, "\xEF\xBF\xBD");
            text++;
            left--;
            valid = xy_utf8_invalid_at(text, left);
            continue;
        }
        const char *from = text;
        uint32_t sign = xy_utf8_next(&text);
        size_t length = (size_t)(text - from);
        left -= length;
        valid -= length;
        if (sign == '\n')
            xy_strbuf_add(out, line_break);
        else if (sign < ' ' || (sign >= 0x7F && sign < 0xA0))
            xy_strbuf_addc(out, ' ');
        else if (sign != 0xFFFE && sign != 0xFFFF)
            escape_sign(out, from, length);
    }
}

static void content_types(xy_strbuf *out)
{
    static const char *const parts[][2] = {{"/word/document.xml", OFFICE_TYPE "document.main+xml"},
            {"/word/styles.xml", OFFICE_TYPE "styles+xml"},
            {"/word/settings.xml", OFFICE_TYPE "settings+xml"},
            {"/word/fontTable.xml", OFFICE_TYPE "fontTable+xml"},
            {"/word/footer1.xml", OFFICE_TYPE "footer+xml"},
            {"/word/footer2.xml", OFFICE_TYPE "footer+xml"},
            {"/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"}};
    xy_strbuf_add(out,
            DECLARATION "<Types xmlns=\"" PACKAGE "content-types\">"
                        "<Default Extension=\"rels\" "
                        "ContentType=\"application/vnd.openxmlformats-package."
                        "relationships+xml\"/>"
                        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        xy_strbuf_addf(
                out, "<Override PartName=\"%s\" ContentType=\"%s\"/>", parts[i][0], parts[i][1]);
    xy_strbuf_add(out, "</Types>");
}

static void package_relations(xy_strbuf *out)
{
    xy_strbuf_add(out,
            DECLARATION "<Relationships xmlns=\"" PACKAGE "relationships\">"
                        "<Relationship Id=\"rId1\" Type=\"" RELATIONS "/officeDocument\" "
                        "Target=\"word/document.xml\"/>"
                        "<Relationship Id=\"rId2\" Type=\"" PACKAGE
                        "relationships/metadata/core-properties\" "
                        "Target=\"docProps/core.xml\"/></Relationships>");
}

static void document_relations(xy_strbuf *out)
{
    static const char *const parts[][2] = {{"styles", "styles"}, {"settings", "settings"},
            {"fontTable", "fontTable"}, {"footer", "footer1"}, {"footer", "footer2"}};
    xy_strbuf_add(out, DECLARATION "<Relationships xmlns=\"" PACKAGE "relationships\">");
    for (int i = 0; i < 5; i++)
        xy_strbuf_addf(out,
                "<Relationship Id=\"rId%d\" Type=\"" RELATIONS "/%s\" Target=\"%s.xml\"/>", i + 1,
                parts[i][0], parts[i][1]);
    xy_strbuf_add(out, "</Relationships>");
}

/* Without a time of its making, so that equal papers are equal files. */
static void core_properties(xy_strbuf *out, xy_lang lang, const char *title)
{
    xy_strbuf_add(out,
            DECLARATION "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\" "
                        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
    xy_docx_escape(out, title, " ");
    xy_strbuf_addf(out, "</dc:title><dc:language>%s</dc:language></cp:coreProperties>",
            lang == XY_ZH ? "zh-CN" : "en-GB");
}

static void fonts(xy_strbuf *out, xy_docx_font font)
{
    xy_strbuf_addf(out,
            "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
            "w:eastAsia=\"%s\" w:cs=\"Times New Roman\"/>",
            faces[font].name);
}

static void styles(xy_strbuf *out, xy_lang lang)
{
    int size = lang == XY_ZH ? 32 : 24;
    xy_strbuf_add(out,
            DECLARATION "<w:styles xmlns:w=\"" WORD "\"><w:docDefaults>"
                        "<w:rPrDefault><w:rPr>");
    fonts(out, XY_FONT_BODY);
    xy_strbuf_addf(out,
            "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/><w:lang w:val=\"en-GB\" "
            "w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
            "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
            "<w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
            "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">"
            "<w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
            "</w:tblPr></w:style>"
            "<w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/>"
            "<w:basedOn w:val=\"Normal\"/></w:style>",
            size, size);
    for (int level = 1; level <= 6; level++)
        xy_strbuf_addf(out,
                "<w:style w:type=\"paragraph\" w:styleId=\"Heading%d\">"
                "<w:name w:val=\"heading %d\"/><w:basedOn w:val=\"Normal\"/>"
                "<w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/>"
                "<w:outlineLvl w:val=\"%d\"/></w:pPr></w:style>",
                level, level, level - 1);
    xy_strbuf_add(out, "</w:styles>");
}

static void settings(xy_strbuf *out)
{
    xy_strbuf_add(out,
            DECLARATION "<w:settings xmlns:w=\"" WORD "\"><w:evenAndOddHeaders/>"
                        "<w:characterSpacingControl w:val=\"compressPunctuation\"/>"
                        "<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
                        "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>"
                        "</w:compat></w:settings>");
}

static void font_table(xy_strbuf *out)
{
    xy_strbuf_add(out,
            DECLARATION "<w:fonts xmlns:w=\"" WORD "\">"
                        "<w:font w:name=\"Times New Roman\">"
                        "<w:family w:val=\"roman\"/></w:font>");
    for (int i = 0; i < XY_FONT_COUNT; i++)
        xy_strbuf_addf(out,
                "<w:font w:name=\"%s\"><w:altName w:val=\"%s\"/><w:charset w:val=\"86\"/>"
                "<w:family w:val=\"%s\"/></w:font>",
                faces[i].name, faces[i].other, faces[i].family);
    xy_strbuf_add(out, "</w:fonts>");
}

/* "— 1 —" a character from the outer edge. */
static void footer(xy_strbuf *out, bool right)
{
    static const char *const parts[] = {"<w:t xml:space=\"preserve\">— </w:t>",
            "<w:fldChar w:fldCharType=\"begin\"/>",
            "<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>",
            "<w:fldChar w:fldCharType=\"separate\"/>", "<w:t>1</w:t>",
            "<w:fldChar w:fldCharType=\"end\"/>", "<w:t xml:space=\"preserve\"> —</w:t>"};
    const char *side = right ? "right" : "left";
    xy_strbuf_addf(out,
            DECLARATION "<w:ftr xmlns:w=\"" WORD "\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>"
                        "<w:ind w:%s=\"280\"/><w:jc w:val=\"%s\"/></w:pPr>",
            side, side);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        xy_strbuf_add(out, "<w:r><w:rPr>");
        fonts(out, XY_FONT_NUMBER);
        xy_strbuf_addf(out, "<w:sz w:val=\"28\"/></w:rPr>%s</w:r>", parts[i]);
    }
    xy_strbuf_add(out, "</w:p></w:ftr>");
}

static void document(xy_strbuf *out, const xy_strbuf *body)
{
    xy_strbuf_add(
            out, DECLARATION "<w:document xmlns:w=\"" WORD "\" xmlns:r=\"" RELATIONS "\"><w:body>");
    xy_strbuf_addn(out, body->data, body->length);
    xy_strbuf_add(out, "</w:body></w:document>");
}

static bool add(zip_t *zip, const char *name, const xy_strbuf *text)
{
    zip_source_t *source = zip_source_buffer(zip, text->data, text->length, 0);
    if (!source)
        return false;
    zip_int64_t at = zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_file_set_dostime(zip, (zip_uint64_t)at, DOS_TIME, DOS_DATE, 0) == 0;
}

static bool add_parts(
        zip_t *zip, xy_arena *arena, xy_lang lang, const char *title, const xy_strbuf *body)
{
    static const char *const names[] = {"[Content_Types].xml", "_rels/.rels", "word/document.xml",
            "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml",
            "word/fontTable.xml", "word/footer1.xml", "word/footer2.xml", "docProps/core.xml"};
    enum { PARTS = sizeof names / sizeof *names };
    xy_strbuf texts[PARTS];
    for (int i = 0; i < PARTS; i++)
        texts[i] = xy_strbuf_in(arena);
    content_types(&texts[0]);
    package_relations(&texts[1]);
    document(&texts[2], body);
    document_relations(&texts[3]);
    styles(&texts[4], lang);
    settings(&texts[5]);
    font_table(&texts[6]);
    footer(&texts[7], true);
    footer(&texts[8], false);
    core_properties(&texts[9], lang, title);
    for (int i = 0; i < PARTS; i++)
        if (!add(zip, names[i], &texts[i]))
            return false;
    return true;
}

/* What the closed package left in the source. */
static bool take(xy_strbuf *out, zip_source_t *source)
{
    char bytes[16384];
    zip_int64_t n;
    if (zip_source_open(source) < 0)
        return false;
    while ((n = zip_source_read(source, bytes, sizeof bytes)) > 0)
        xy_strbuf_addn(out, bytes, (size_t)n);
    zip_source_close(source);
    return n == 0;
}

xy_status xy_docx_package(xy_strbuf *out, xy_lang lang, const char *title, const xy_strbuf *body)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    if (!source)
        return XY_EINTERNAL;
    zip_source_keep(source);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    bool good = zip != NULL;
    if (good && (!add_parts(zip, out->arena, lang, title, body) || zip_close(zip) != 0)) {
        zip_discard(zip);
        good = false;
    }
    good = good && take(out, source);
    zip_source_free(source);
    if (!zip) /* the reference that zip_open_from_source would have taken */
        zip_source_free(source);
    return good ? XY_OK : XY_EINTERNAL;
}
