#include "workbook/words.h"

#include "sheet/header.h"

#include <string.h>

#define END                         \
    {                               \
        NULL, XY_MSG_WORD_YES, NULL \
    }

const xy_word xy_bool_words[] = {
        {"true", XY_MSG_WORD_YES, "√|✓|✔|对|有|y|1"},
        {"false", XY_MSG_WORD_NO, "×|✗|✘|无|n|0"},
        END,
};
const xy_word xy_tier_words[] = {
        {"national", XY_MSG_WORD_NATIONAL, "国家级|国家医疗队"},
        {"provincial", XY_MSG_WORD_PROVINCIAL, "省|省级医疗队"},
        {"municipal", XY_MSG_WORD_MUNICIPAL, "市|市级医疗队|地市级"},
        {"paired", XY_MSG_WORD_PAIRED, "对口|对口帮扶"},
        END,
};
const xy_word xy_mode_words[] = {
        {"circuit", XY_MSG_WORD_CIRCUIT, "巡回医疗"},
        {"resident", XY_MSG_WORD_RESIDENT, "驻点帮扶"},
        END,
};
const xy_word xy_kind_words[] = {
        {"general", XY_MSG_WORD_GENERAL, "综合"},
        {"specialist", XY_MSG_WORD_SPECIALIST, "专科"},
        {"tcm", XY_MSG_WORD_TCM, "中医|中医院"},
        END,
};
const xy_word xy_host_words[] = {
        {"general", XY_MSG_WORD_GENERAL, "综合"},
        {"tcm", XY_MSG_WORD_TCM, "中医|中医院"},
        END,
};
const xy_word xy_precision_words[] = {
        {"hospital", XY_MSG_WORD_AT_HOSPITAL, NULL},
        {"city", XY_MSG_WORD_AT_CITY, "市"},
        {"centroid", XY_MSG_WORD_AT_CENTROID, "中心"},
        END,
};
const xy_word xy_role_words[] = {
        {"clinician", XY_MSG_WORD_CLINICIAN, "医师|医生|临床"},
        {"manager", XY_MSG_WORD_MANAGER, "管理"},
        END,
};
const xy_word xy_title_words[] = {
        {"chief", XY_MSG_WORD_CHIEF, "主任医师|正高级"},
        {"associate_chief", XY_MSG_WORD_ASSOCIATE, "副主任医师|副高级"},
        {"attending", XY_MSG_WORD_ATTENDING, "主治医师"},
        {"resident", XY_MSG_WORD_JUNIOR, "住院医师"},
        END,
};
const xy_word xy_level_words[] = {
        {"county", XY_MSG_WORD_L_COUNTY, "县"},
        {"prefecture", XY_MSG_WORD_L_PREFECTURE, "地市|市级"},
        {"community", XY_MSG_WORD_L_COMMUNITY, NULL},
        {"township", XY_MSG_WORD_L_TOWNSHIP, "乡|镇|乡级|乡镇级"},
        END,
};
const xy_word xy_need_level_words[] = {
        {"county", XY_MSG_WORD_L_COUNTY, "县"},
        {"prefecture", XY_MSG_WORD_L_PREFECTURE, "地市|市级"},
        {"township", XY_MSG_WORD_L_TOWNSHIP, "乡|镇|乡级|乡镇级"},
        END,
};
const xy_word xy_category_words[] = {
        {"county", XY_MSG_WORD_L_COUNTY, "县"},
        {"township", XY_MSG_WORD_L_TOWNSHIP, "乡|镇|乡级|乡镇级"},
        END,
};
const xy_word xy_unit_words[] = {
        {"county", XY_MSG_WORD_U_COUNTY, NULL},
        {"county_city", XY_MSG_WORD_U_CITY, "市"},
        {"district", XY_MSG_WORD_U_DISTRICT, "市辖区"},
        {"banner", XY_MSG_WORD_U_BANNER, NULL},
        END,
};
const xy_word xy_support_words[] = {
        {"paired", XY_MSG_WORD_O_PAIRED, "对口|对口帮扶"},
        {"group", XY_MSG_WORD_O_GROUP, "组团式"},
        {"doctors_mission", XY_MSG_WORD_O_MISSION, NULL},
        {"trust", XY_MSG_WORD_O_TRUST, NULL},
        {"medical_union", XY_MSG_WORD_O_UNION, "医共体"},
        {"telemedicine", XY_MSG_WORD_O_TELE, "远程"},
        END,
};
const xy_word xy_group_words[] = {
        {"clinical", XY_MSG_WORD_G_CLINICAL, "临床"},
        {"grassroots", XY_MSG_WORD_G_GRASSROOTS, NULL},
        {"emergency_centre", XY_MSG_WORD_G_EMERGENCY, "救治中心"},
        {"county_centre", XY_MSG_WORD_G_CENTRE, "医学中心"},
        {"tcm", XY_MSG_WORD_G_TCM, "中医"},
        END,
};
const xy_word xy_lock_words[] = {
        {"pin_row", XY_MSG_WORD_PIN_ROW, "锁定整行"},
        {"pin_pair", XY_MSG_WORD_PIN_PAIR, "去|锁定"},
        {"ban_pair", XY_MSG_WORD_BAN_PAIR, "禁止"},
        {"ban_group", XY_MSG_WORD_BAN_GROUP, "不同队"},
        {"ban_hospital", XY_MSG_WORD_BAN_HOSPITAL, "不派|停派"},
        END,
};
const xy_word xy_base_words[] = {
        {"medical", XY_MSG_WORD_MEDICAL, NULL},
        {"team", XY_MSG_WORD_TEAM, NULL},
        END,
};
const xy_word xy_day_words[] = {
        {"calendar", XY_MSG_WORD_CALENDAR, NULL},
        {"working", XY_MSG_WORD_WORKING, NULL},
        END,
};
const xy_word xy_scope_words[] = {
        {"team", XY_MSG_WORD_BY_TEAM, "队"},
        {"county", XY_MSG_WORD_BY_COUNTY, "县"},
        END,
};
const xy_word xy_overlap_words[] = {
        {"forbid", XY_MSG_WORD_FORBID, "禁止"},
        {"different_specialties", XY_MSG_WORD_DIFFERENT, NULL},
        {"allow", XY_MSG_WORD_ALLOW, NULL},
        END,
};
const xy_word xy_eligible_words[] = {
        {"tagged", XY_MSG_WORD_TAGGED, NULL},
        {"all", XY_MSG_WORD_ALL, NULL},
        END,
};
const xy_word xy_lead_words[] = {
        {"specialist", XY_MSG_WORD_SPECIALIST, "专科"},
        {"any", XY_MSG_WORD_LEAD_ANY, "任一"},
        END,
};

bool xy_is_one_of(xy_arena *arena, const char *titles, const char *key)
{
    while (titles && *titles) {
        size_t length = strcspn(titles, "|");
        if (strcmp(xy_cell_key(arena, xy_arena_strndup(arena, titles, length)), key) == 0)
            return true;
        titles += length + (titles[length] == '|');
    }
    return false;
}

const xy_word *xy_word_find(const xy_word *words, xy_arena *arena, const char *text)
{
    const char *key = xy_cell_key(arena, text);
    for (const xy_word *w = words; w->json; w++)
        for (int lang = XY_ZH; lang <= XY_EN; lang++)
            if (xy_is_one_of(arena, xy_msg_wording(w->label, (xy_lang)lang), key))
                return w;
    for (const xy_word *w = words; w->json; w++)
        if (strcmp(w->json, key) == 0 || xy_is_one_of(arena, w->also, key))
            return w;
    return NULL;
}

const xy_word *xy_word_of(const xy_word *words, const char *json)
{
    for (const xy_word *w = words; w->json; w++)
        if (strcmp(w->json, json) == 0)
            return w;
    return NULL;
}

const char *xy_words_listed(const xy_word *words, xy_arena *arena, xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (const xy_word *w = words; w->json; w++) {
        if (out.length)
            xy_strbuf_add(&out, lang == XY_ZH ? "、" : ", ");
        xy_strbuf_add(&out, xy_msg_wording(w->label, lang));
    }
    return xy_strbuf_text(&out);
}

const char *xy_word_near(const xy_word *words, xy_arena *arena, const char *text, xy_lang lang)
{
    size_t count = 0;
    while (words[count].json)
        count++;
    const char **known = XY_NEW_N(arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        known[i] = xy_msg_wording(words[i].label, lang);
    return xy_nearest(text, known, count);
}

bool xy_is_none(xy_arena *arena, const char *text)
{
    const char *key = xy_cell_key(arena, text);
    return strcmp(key, xy_msg_wording(XY_MSG_WORD_NONE, XY_ZH)) == 0 ||
            strcmp(key, xy_msg_wording(XY_MSG_WORD_NONE, XY_EN)) == 0;
}
