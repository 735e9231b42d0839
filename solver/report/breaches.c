#include "report/breaches.h"

static const char *rule_of(xy_arena *arena, const xy_rule_quote *rule, xy_lang lang)
{
    if (!rule->id)
        return "";
    const char *sentence = xy_text_in(rule->text, lang);
    bool quoted = lang == XY_ZH && rule->clause && rule->clause[0];
    const char *quote = quoted ? rule->clause : sentence;
    return xy_say(arena, lang, quote[0] ? XY_MSG_R_RULE_QUOTED : XY_MSG_R_RULE, rule->id, quote,
            NULL, NULL);
}

void xy_document_breaches(xy_document *doc, const xy_findings *findings)
{
    static const xy_msg_id kinds[] = {
            XY_MSG_R_BREACH_INFO, XY_MSG_R_BREACH_SOFT, XY_MSG_R_BREACH_HARD};
    size_t all = findings ? findings->errors + findings->warnings + findings->infos : 0;
    if (all == 0) {
        xy_document_line(doc, xy_msg_wording(XY_MSG_R_SOFT_NONE, doc->lang));
        return;
    }
    for (size_t i = 0; i < findings->count_kept; i++) {
        const xy_finding *f = &findings->kept[i];
        const char *text =
                xy_arena_printf(doc->arena, "%s%s", xy_finding_message(doc->arena, f, doc->lang),
                        rule_of(doc->arena, &f->rule, doc->lang));
        xy_document_item(
                doc, xy_say(doc->arena, doc->lang, kinds[f->severity], text, NULL, NULL, NULL));
    }
    if (all > findings->count_kept)
        xy_document_item(doc,
                xy_say(doc->arena, doc->lang, XY_MSG_R_MORE_FINDINGS,
                        xy_text_int(doc->arena, (int64_t)(all - findings->count_kept)), NULL, NULL,
                        NULL));
}
