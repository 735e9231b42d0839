#include "workbook/columns.h"

#include "workbook/words.h"

#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* path, type, title, width; then what else there is to say, by name. */
#define FIELD(at, kind, name, columns, ...)                                              \
    {                                                                                    \
        .path = at, .type = XY_FIELD_##kind, .title = XY_MSG_##name, .width = (columns), \
        __VA_ARGS__                                                                      \
    }
#define REQUIRED .required = true
#define EXAMPLE(chinese, english) .example = {chinese, english}
#define ALSO(titles) .also = titles
#define OF(kind) .names = XY_NAMES_##kind
#define REMARKS                                                                      \
    FIELD("source", REMARKS, COL_SOURCE, 24, ALSO("数据来源|出处")),                 \
            FIELD("assumed", REMARKS, COL_ASSUMED, 24, ALSO("假定理由|assumption")), \
            FIELD("note", NOTE, COL_NOTE, 24, ALSO("注|remark|notes")),              \
            FIELD("note", PAGE, COL_NOTE_EN, 12, ALSO("note_en"))
#define MARK FIELD("", MARK, COL_MARK, 6, ALSO("示例|example"))

static const xy_field programme_fields[] = {
        FIELD("title.zh", TEXT, COL_P_TITLE, 0, REQUIRED, ALSO("标题|项目名称")),
        FIELD("title.en", TEXT, COL_P_TITLE_EN, 0),
        FIELD("rules", TEXT, COL_P_RULES, 0, REQUIRED, ALSO("规则|rules")),
        FIELD("programme.tier", WORD, COL_P_TIER, 0, REQUIRED, .words = xy_tier_words),
        FIELD("programme.year", YEAR, COL_P_YEAR, 0, REQUIRED, ALSO("年份")),
        FIELD("programme.mode", WORD, COL_P_MODE, 0, REQUIRED, .words = xy_mode_words,
                ALSO("派出方式")),
        FIELD("programme.window.start", DATE, COL_P_START, 0, .rule = "F3", ALSO("开始日期|start")),
        FIELD("programme.window.end", DATE, COL_P_END, 0, .rule = "F3", ALSO("结束日期|end")),
        FIELD("programme.province.zh", TEXT, COL_P_PROVINCE, 0),
        FIELD("programme.province.en", TEXT, COL_P_PROVINCE_EN, 0),
        FIELD("programme.authority.zh", TEXT, COL_P_AUTHORITY, 0),
        FIELD("programme.authority.en", TEXT, COL_P_AUTHORITY_EN, 0),
        FIELD("programme.notice.number", TEXT, COL_PN_NUMBER, 0, ALSO("文号|发文字号")),
        FIELD("programme.notice.name.zh", TEXT, COL_PN_NAME, 0, ALSO("通知标题|文件名称")),
        FIELD("programme.notice.name.en", TEXT, COL_PN_NAME_EN, 0),
        FIELD("programme.notice.issuer.zh", TEXT, COL_PN_ISSUER, 0, ALSO("发文机关|印发单位")),
        FIELD("programme.notice.issuer.en", TEXT, COL_PN_ISSUER_EN, 0),
        FIELD("programme.notice.issued", DATE, COL_PN_ISSUED, 0, ALSO("发文日期|成文日期")),
        FIELD("programme.last_year", YEAR, COL_P_LAST_YEAR, 0),
        FIELD("travel.matrix", TEXT, COL_P_MATRIX, 0),
        FIELD("id", ID, COL_P_ID, 0, ALSO("编号|id")),
        FIELD("source", REMARKS, COL_P_SOURCE, 0),
        FIELD("assumed", REMARKS, COL_P_ASSUMED, 0),
        FIELD("note", NOTE, COL_P_NOTE, 0, ALSO("备注|note")),
        FIELD("note", PAGE, COL_P_NOTE_EN, 0),
        FIELD("programme.source", REMARKS, COL_PP_SOURCE, 0),
        FIELD("programme.assumed", REMARKS, COL_PP_ASSUMED, 0),
        FIELD("programme.note", NOTE, COL_PP_NOTE, 0),
        FIELD("programme.note", PAGE, COL_PP_NOTE_EN, 0),
        FIELD("travel.source", REMARKS, COL_PT_SOURCE, 0),
        FIELD("travel.assumed", REMARKS, COL_PT_ASSUMED, 0),
        FIELD("travel.note", NOTE, COL_PT_NOTE, 0),
        FIELD("travel.note", PAGE, COL_PT_NOTE_EN, 0),
};

/* Beside the settings of the rule pack. */
static const xy_field rules_fields[] = {
        FIELD("travel.estimate.detour_permille", INTEGER, COL_R_DETOUR, 0),
        FIELD("travel.estimate.speed_kmh", INTEGER, COL_R_SPEED, 0),
        FIELD("routes.start", TIME, COL_R_START, 0),
        FIELD("routes.day_min", INTEGER, COL_R_DAY, 0),
        FIELD("routes.drive_max_min", INTEGER, COL_R_DRIVE, 0),
        FIELD("routes.clinic_min", INTEGER, COL_R_CLINIC, 0),
        FIELD("routes.hospital_share_permille", INTEGER, COL_R_HOSPITAL_SHARE, 0),
        FIELD("routes.prefecture_days", INTEGER, COL_R_PREFECTURE_DAYS, 0),
        FIELD("routes.nights_max", INTEGER, COL_R_NIGHTS, 0),
        FIELD("routes.cover_m", INTEGER, COL_R_COVER, 0),
        FIELD("routes.beyond_m", INTEGER, COL_R_BEYOND, 0),
        FIELD("routes.terrain_permille", INTEGER, COL_R_TERRAIN, 0),
        FIELD("routes.travel_same_day_min", INTEGER, COL_R_SAME_DAY, 0),
};

#define PLACE                                                                                 \
    FIELD("location.lon", DEGREES, COL_LON, 12, ALSO("lon|东经"),                             \
            EXAMPLE("119.3003", "119.3003")),                                                 \
            FIELD("location.lat", DEGREES, COL_LAT, 12, ALSO("lat|北纬"),                     \
                    EXAMPLE("26.0845", "26.0845")),                                           \
            FIELD("location.precision", WORD, COL_PRECISION, 10, .words = xy_precision_words, \
                    EXAMPLE("城市", "city"))

static const xy_field hospital_fields[] = {
        MARK,
        FIELD("name.zh", TEXT, COL_NAME, 34, REQUIRED,
                ALSO("医院名称|医院|hospital|派出医院|省属医院"),
                EXAMPLE("某某省第一医院", "某某省第一医院")),
        FIELD("name.en", TEXT, COL_NAME_EN, 24, EXAMPLE(NULL, "First Provincial Hospital")),
        FIELD("kind", WORD, COL_H_KIND, 11, REQUIRED, .words = xy_kind_words, .rule = "C1",
                ALSO("类别|类型"), EXAMPLE("综合医院", "general")),
        FIELD("city", REF, COL_H_CITY, 12, OF(PREFECTURES), ALSO("地市|prefecture"),
                EXAMPLE("某某市", "某某市")),
        PLACE,
        FIELD("tier", WORD, COL_H_TIER, 10, .words = xy_tier_words, ALSO("层级")),
        FIELD("grade", TEXT, COL_GRADE, 10, EXAMPLE("三级甲等", "三级甲等")),
        FIELD("affiliation", TEXT, COL_H_AFFILIATION, 14),
        FIELD("training_base", BOOL, COL_H_TRAINING, 9),
        FIELD("teams.min", INTEGER, COL_TEAMS_MIN, 9, .rule = "E10", ALSO("teams.min|队数最少")),
        FIELD("teams.max", INTEGER, COL_TEAMS_MAX, 9, .rule = "E10", ALSO("teams.max|队数最多")),
        FIELD("counties_per_team.min", INTEGER, COL_H_COUNTIES_MIN, 9, .rule = "E1",
                ALSO("counties_per_team.min|每队县数最少")),
        FIELD("counties_per_team.max", INTEGER, COL_H_COUNTIES_MAX, 9, .rule = "E1",
                ALSO("counties_per_team.max|每队县数最多")),
        FIELD("joint_with", REFS, COL_H_JOINT, 20, OF(HOSPITALS), .rule = "D5",
                ALSO("联合医院|joint_with")),
        FIELD("budget_staff_weeks", INTEGER, COL_H_BUDGET, 9, .rule = "BW"),
        FIELD("cost_per_person_day", INTEGER, COL_H_COST, 9, .rule = "H1", ALSO("人日费用")),
        FIELD("eligible_prefectures", REFS, COL_H_ELIGIBLE, 18, OF(PREFECTURES)),
        FIELD("focus", REFS, COL_H_FOCUS, 18, OF(SPECIALTIES)),
        FIELD("contact.name", PERSONAL, COL_H_CONTACT, 10),
        FIELD("contact.phone", PHONE, COL_H_CONTACT_PHONE, 14, ALSO("联系方式")),
        FIELD("id", ID, COL_ID, 10, ALSO("医院编号|代码|code")),
        REMARKS,
};

static const xy_field staff_fields[] = {
        MARK,
        FIELD("", REF, COL_HOSPITAL, 34, OF(HOSPITALS), REQUIRED, .parent = true,
                ALSO("医院名称|派出医院|所在医院"), EXAMPLE("某某省第一医院", "某某省第一医院")),
        FIELD("name", PERSONAL, COL_S_NAME, 10, .rule = "C2", ALSO("医师姓名|name")),
        FIELD("specialty", REF, COL_SPECIALTY, 16, OF(SPECIALTIES), .rule = "D9", ALSO("专业|科室"),
                EXAMPLE("心血管内科", "心血管内科")),
        FIELD("title", WORD, COL_S_TITLE, 10, .words = xy_title_words, .rule = "D7",
                EXAMPLE("副高", "associate chief")),
        FIELD("role", WORD, COL_S_ROLE, 10, .words = xy_role_words, .rule = "D8", ALSO("角色")),
        FIELD("count", INTEGER, COL_S_COUNT, 7, .rule = "AV", ALSO("可派人数|数量"),
                EXAMPLE("2", "2")),
        FIELD("position", PERSONAL, COL_S_POSITION, 12),
        FIELD("phone", PHONE, COL_S_PHONE, 14, ALSO("联系电话|手机|phone|tel")),
        FIELD("clinical_years", INTEGER, COL_S_CLINICAL, 8, .rule = "D11"),
        FIELD("management_years", INTEGER, COL_S_MANAGEMENT, 8, .rule = "D10"),
        FIELD("last_deployed", YEAR, COL_S_DEPLOYED, 9, .rule = "D16"),
        FIELD("eligible", BOOL, COL_S_ELIGIBLE, 8, .rule = "C4"),
        FIELD("id", ID, COL_ID, 12, ALSO("人员编号|工号")),
        REMARKS,
};

static const xy_field county_fields[] = {
        MARK,
        FIELD("name.zh", TEXT, COL_NAME, 14, REQUIRED, ALSO("县名|县|县区|县（市、区）|county"),
                EXAMPLE("某某县", "某某县")),
        FIELD("name.en", TEXT, COL_NAME_EN, 18, EXAMPLE(NULL, "Moumou County")),
        FIELD("prefecture", REF, COL_PREFECTURE, 12, OF(PREFECTURES), REQUIRED,
                ALSO("地市|设区市|市"), EXAMPLE("某某市", "某某市")),
        FIELD("population", INTEGER, COL_C_POPULATION, 11, REQUIRED, ALSO("人口|人口数"),
                EXAMPLE("320000", "320000")),
        FIELD("location.lon", DEGREES, COL_LON, 12, REQUIRED, ALSO("lon|东经"),
                EXAMPLE("119.6512", "119.6512")),
        FIELD("location.lat", DEGREES, COL_LAT, 12, REQUIRED, ALSO("lat|北纬"),
                EXAMPLE("26.8857", "26.8857")),
        FIELD("location.precision", WORD, COL_PRECISION, 10, .words = xy_precision_words),
        FIELD("categories", REFS, COL_CATEGORIES, 26, OF(CATEGORIES), .rule = "B2",
                ALSO("类别|重点类别")),
        FIELD("teams.min", INTEGER, COL_TEAMS_MIN, 9, .rule = "E2", ALSO("teams.min|队数最少")),
        FIELD("teams.max", INTEGER, COL_TEAMS_MAX, 9, .rule = "E2", ALSO("teams.max|队数最多")),
        FIELD("host.name.zh", TEXT, COL_C_HOST, 22, ALSO("县级医院")),
        FIELD("host.name.en", TEXT, COL_C_HOST_EN, 18),
        FIELD("host.kind", WORD, COL_C_HOST_KIND, 11, .words = xy_host_words, .rule = "D6"),
        FIELD("host.grade", TEXT, COL_C_HOST_GRADE, 10),
        FIELD("host.count", INTEGER, COL_C_HOST_COUNT, 9),
        FIELD("unit", WORD, COL_C_UNIT, 9, .words = xy_unit_words, .rule = "B17"),
        FIELD("level", WORD, COL_C_LEVEL, 9, .words = xy_level_words),
        FIELD("indicators.referral_out_permille", INTEGER, COL_C_REFERRAL, 10, .rule = "B12"),
        FIELD("terrain_permille", INTEGER, COL_C_TERRAIN, 10),
        FIELD("id", ID, COL_ID, 10, ALSO("县编号|行政区划代码|区划代码|code")),
        REMARKS,
};

#define COUNTY                                                             \
    FIELD("", REF, COL_COUNTY, 14, OF(COUNTIES), REQUIRED, .parent = true, \
            ALSO("县名|县区|县（市、区）|受援县|所属县"), EXAMPLE("某某县", "某某县"))

static const xy_field need_fields[] = {
        MARK,
        COUNTY,
        FIELD("specialty", REF, COL_SPECIALTY, 18, OF(SPECIALTIES), REQUIRED, .rule = "B6",
                ALSO("薄弱专科"), EXAMPLE("心血管内科", "心血管内科")),
        FIELD("weight", INTEGER, COL_N_WEIGHT, 8, REQUIRED, .rule = "B15", EXAMPLE("3", "3")),
        FIELD("clinicians", INTEGER, COL_N_CLINICIANS, 10, REQUIRED, .rule = "B15",
                ALSO("医师数|所需人数|人数"), EXAMPLE("2", "2")),
        FIELD("level", WORD, COL_N_LEVEL, 10, .words = xy_need_level_words, ALSO("层级|level")),
        REMARKS,
};

static const xy_field township_fields[] = {
        MARK,
        COUNTY,
        FIELD("name.zh", TEXT, COL_NAME, 16, REQUIRED, ALSO("乡镇|乡镇名称|乡镇名|township"),
                EXAMPLE("某某镇", "某某镇")),
        FIELD("name.en", TEXT, COL_NAME_EN, 12),
        FIELD("location.lon", DEGREES, COL_LON, 12, ALSO("lon|东经"),
                EXAMPLE("119.7021", "119.7021")),
        FIELD("location.lat", DEGREES, COL_LAT, 12, ALSO("lat|北纬"),
                EXAMPLE("26.9034", "26.9034")),
        FIELD("location.precision", WORD, COL_PRECISION, 10, .words = xy_precision_words),
        FIELD("units", INTEGER, COL_T_UNITS, 10, ALSO("村数|行政村数"), EXAMPLE("15", "15")),
        FIELD("categories", REFS, COL_CATEGORIES, 16, OF(CATEGORIES), .rule = "B3", ALSO("类别")),
        FIELD("usable", BOOL, COL_T_USABLE, 8, ALSO("能否前往")),
        FIELD("mandatory", BOOL, COL_T_MANDATORY, 8, .rule = "E4", ALSO("必去")),
        FIELD("overnight", BOOL, COL_T_OVERNIGHT, 8, ALSO("能住宿")),
        FIELD("clinic_min", INTEGER, COL_T_CLINIC, 8, ALSO("停留分钟")),
        FIELD("market_days", WEEKDAYS, COL_T_MARKET, 12, ALSO("集日|墟日")),
        FIELD("id", ID, COL_ID, 12, ALSO("乡镇编号|区划代码|code")),
        REMARKS,
};

static const xy_field support_fields[] = {
        MARK,
        COUNTY,
        FIELD("kind", WORD, COL_O_KIND, 14, .words = xy_support_words, REQUIRED, .rule = "J2",
                ALSO("方式"), EXAMPLE("医联体", "medical union")),
        FIELD("by", TEXT, COL_O_BY, 28),
        FIELD("since", YEAR, COL_SINCE, 10, ALSO("开始年份")),
        REMARKS,
};

static const xy_field history_fields[] = {
        MARK,
        FIELD("year", YEAR, COL_YEAR, 9, REQUIRED, ALSO("年度"), EXAMPLE("2024", "2024")),
        FIELD("hospital", REF, COL_HOSPITAL, 34, OF(HOSPITALS), REQUIRED,
                ALSO("派出医院|省属医院|医院名称"), EXAMPLE("某某省第一医院", "某某省第一医院")),
        FIELD("county", REF, COL_COUNTY, 16, OF(COUNTIES), REQUIRED,
                ALSO("县名|受援县|巡回医疗地区"), EXAMPLE("某某县", "某某县")),
        FIELD("since", YEAR, COL_SINCE, 10, .rule = "E8"),
        REMARKS,
};

static const xy_field lock_fields[] = {
        MARK,
        FIELD("", WORD, COL_L_KIND, 10, .words = xy_lock_words, REQUIRED, ALSO("锁定方式"),
                EXAMPLE("包含", "includes")),
        FIELD("hospital", REF, COL_HOSPITAL, 34, OF(HOSPITALS), ALSO("派出医院|医院名称"),
                EXAMPLE("某某省第一医院", "某某省第一医院")),
        FIELD("counties", REFS, COL_COUNTIES, 30, OF(COUNTIES), ALSO("县|county|counties"),
                EXAMPLE("某某县", "某某县")),
        FIELD("window.start", DATE, COL_START, 12),
        FIELD("window.end", DATE, COL_END, 12),
        FIELD("staff", REFS, COL_L_STAFF, 20, OF(STAFF), ALSO("人员")),
        REMARKS,
};

static const xy_field holiday_fields[] = {
        MARK,
        FIELD("", DATE, COL_D_DATE, 14, REQUIRED, ALSO("起|开始日期|节假日"),
                EXAMPLE("2025-10-01", "2025-10-01")),
        FIELD("", DATE, COL_D_UNTIL, 14, ALSO("止|结束日期|to"),
                EXAMPLE("2025-10-08", "2025-10-08")),
        FIELD("", LOOK, COL_D_NAME, 20, EXAMPLE("国庆节、中秋节", "National Day")),
};

static const xy_field commitment_fields[] = {
        MARK,
        FIELD("tier", WORD, COL_TIER, 10, .words = xy_tier_words, REQUIRED, .rule = "E5",
                EXAMPLE("国家", "national")),
        FIELD("hospital", TEXT, COL_K_HOSPITAL, 30, ALSO("医院|hospital")),
        FIELD("county", REF, COL_COUNTY, 16, OF(COUNTIES), REQUIRED, ALSO("县名|受援县"),
                EXAMPLE("某某县", "某某县")),
        FIELD("window.start", DATE, COL_START, 12),
        FIELD("window.end", DATE, COL_END, 12),
        FIELD("specialties", REFS, COL_SPECIALTIES, 26, OF(SPECIALTIES), REQUIRED,
                ALSO("专科|specialty"), EXAMPLE("心血管内科", "心血管内科")),
        FIELD("clinicians", INTEGER, COL_K_CLINICIANS, 10, ALSO("医师数")),
        FIELD("days", INTEGER, COL_K_DAYS, 10),
        REMARKS,
};

static const xy_field filing_fields[] = {
        MARK,
        FIELD("document.zh", TEXT, COL_B_DOCUMENT, 40, REQUIRED, .rule = "F6",
                ALSO("材料|报送内容|document"), EXAMPLE("巡回医疗工作总结", "巡回医疗工作总结")),
        FIELD("by.zh", TEXT, COL_B_BY, 24, REQUIRED, ALSO("责任单位|by"),
                EXAMPLE("各派出医院", "各派出医院")),
        FIELD("to.zh", TEXT, COL_B_TO, 24, REQUIRED, ALSO("接收单位|报送对象|to"),
                EXAMPLE("省卫生健康委员会", "省卫生健康委员会")),
        FIELD("due", DATE, COL_B_DUE, 12, REQUIRED, ALSO("报送期限|截止日期|期限"),
                EXAMPLE("2026-01-31", "2026-01-31")),
        FIELD("yearly", BOOL, COL_B_YEARLY, 8),
        FIELD("basis", TEXT, COL_B_BASIS, 14, ALSO("条款")),
        FIELD("document.en", TEXT, COL_B_DOCUMENT_EN, 24),
        FIELD("by.en", TEXT, COL_B_BY_EN, 20),
        FIELD("to.en", TEXT, COL_B_TO_EN, 20),
        REMARKS,
};

static const xy_field specialty_fields[] = {
        MARK,
        FIELD("name.zh", TEXT, COL_NAME, 22, REQUIRED, ALSO("专科|专科名称|specialty"),
                EXAMPLE("某某科", "某某科")),
        FIELD("name.en", TEXT, COL_NAME_EN, 24),
        FIELD("high_demand", BOOL, COL_G_DEMAND, 12, .rule = "B7", ALSO("需求量大"),
                EXAMPLE("是", "yes")),
        FIELD("group", WORD, COL_G_GROUP, 18, .words = xy_group_words, ALSO("分组")),
        FIELD("id", ID, COL_ID, 20, ALSO("代码|code")),
        REMARKS,
};

static const xy_field category_fields[] = {
        MARK,
        FIELD("name.zh", TEXT, COL_NAME, 26, REQUIRED, ALSO("类别|类别名称|category"),
                EXAMPLE("某某重点县", "某某重点县")),
        FIELD("name.en", TEXT, COL_NAME_EN, 30),
        FIELD("level", WORD, COL_G_LEVEL, 10, .words = xy_category_words, REQUIRED,
                ALSO("层级|level"), EXAMPLE("县级", "county")),
        FIELD("full_coverage", BOOL, COL_G_FULL, 9, .rule = "E4", ALSO("全覆盖要求"),
                EXAMPLE("是", "yes")),
        FIELD("tiers", WORDS, COL_G_TIERS, 16, .words = xy_tier_words),
        FIELD("id", ID, COL_ID, 16, ALSO("代码|code")),
        REMARKS,
};

static const xy_field prefecture_fields[] = {
        MARK,
        FIELD("name.zh", TEXT, COL_NAME, 16, REQUIRED, ALSO("地市|地市名称|设区市|prefecture"),
                EXAMPLE("某某市", "某某市")),
        FIELD("name.en", TEXT, COL_NAME_EN, 18),
        PLACE,
        FIELD("id", ID, COL_ID, 12, ALSO("代码|区划代码|code")),
        REMARKS,
};

static const xy_field source_fields[] = {
        MARK,
        FIELD("", TEXT, COL_Q_KEY, 18, REQUIRED, ALSO("key"), EXAMPLE("普查2020", "census")),
        FIELD("note", NOTE, COL_Q_TEXT, 60, REQUIRED, ALSO("出处|说明"),
                EXAMPLE("第七次全国人口普查分县资料", "第七次全国人口普查分县资料")),
        FIELD("note", PAGE, COL_Q_TEXT_EN, 40),
};

#define FORM(key, sheet, other, those, ...)                                              \
    {                                                                                    \
        .id = XY_FORM_##sheet, .list = key, .name = XY_MSG_SHEET_##sheet, .also = other, \
        .fields = those, .count = COUNT(those), __VA_ARGS__                              \
    }

const xy_form xy_forms[XY_FORM_COUNT] = {
        [XY_FORM_PROGRAMME] = FORM(NULL, PROGRAMME, "项目|基本情况", programme_fields,
                .required = true, .items = true),
        [XY_FORM_RULES] = FORM(NULL, RULES, "设置|settings", rules_fields, .items = true),
        [XY_FORM_HOSPITALS] = FORM(
                "hospitals", HOSPITALS, "派出医院|hospital", hospital_fields, .required = true),
        [XY_FORM_STAFF] = FORM("staff", STAFF, "可派人员|名单", staff_fields, .required = true),
        [XY_FORM_COUNTIES] =
                FORM("counties", COUNTIES, "受援县|县区|county", county_fields, .required = true),
        [XY_FORM_NEEDS] =
                FORM("needs", NEEDS, "薄弱专科需求|专科需求|need", need_fields, .required = true),
        [XY_FORM_TOWNSHIPS] = FORM("townships", TOWNSHIPS, "township", township_fields),
        [XY_FORM_HISTORY] = FORM("history", HISTORY, "往年安排|历年|history|past", history_fields),
        [XY_FORM_LOCKS] = FORM("locks", LOCKS, "锁定与禁止|lock|decisions", lock_fields),
        [XY_FORM_HOLIDAYS] = FORM(NULL, HOLIDAYS, "节假日|holiday", holiday_fields),
        [XY_FORM_SUPPORT] =
                FORM("other_support", SUPPORT, "其他帮扶|other_support", support_fields),
        [XY_FORM_COMMITMENTS] =
                FORM("commitments", COMMITMENTS, "其他层级安排|commitments", commitment_fields),
        [XY_FORM_FILINGS] =
                FORM("filings", FILINGS, "报送材料|报送期限|filing|due dates", filing_fields),
        [XY_FORM_SPECIALTIES] =
                FORM("specialties", SPECIALTIES, "specialty", specialty_fields, .required = true),
        [XY_FORM_CATEGORIES] = FORM("categories", CATEGORIES, "优先类别|category", category_fields),
        [XY_FORM_PREFECTURES] =
                FORM("prefectures", PREFECTURES, "设区市|prefecture", prefecture_fields),
        [XY_FORM_SOURCES] = FORM(NULL, SOURCES, "来源|source", source_fields),
};

static const xy_word *words_of_setting(int setting)
{
    static const struct {
        const char *name;
        const xy_word *words;
    } table[] = {
            {"senior_share_base", xy_base_words},
            {"senior_titles", xy_title_words},
            {"member_titles", xy_title_words},
            {"match_kinds", xy_kind_words},
            {"day_counting", xy_day_words},
            {"townships_scope", xy_scope_words},
            {"tier_overlap", xy_overlap_words},
            {"eligible_units", xy_eligible_words},
            {"joint_lead", xy_lead_words},
    };
    if (xy_setting_table[setting].type == XY_SET_BOOL)
        return xy_bool_words;
    for (size_t i = 0; i < COUNT(table); i++)
        if (strcmp(table[i].name, xy_setting_table[setting].name) == 0)
            return table[i].words;
    return NULL;
}

static xy_msg_id title_of_setting(int setting)
{
    static const char prefix[] = "R_SETTING_";
    for (int id = 0; id < XY_MSG_COUNT; id++) {
        const char *name = xy_msg_name((xy_msg_id)id);
        if (strncmp(name, prefix, sizeof prefix - 1) == 0 &&
                strcmp(name + sizeof prefix - 1, xy_setting_table[setting].name) == 0)
            return (xy_msg_id)id;
    }
    return XY_MSG_COL_SETTING;
}

const xy_form *xy_form_of_rules(xy_arena *arena)
{
    static const uint8_t types[] = {[XY_SET_INT] = XY_FIELD_INTEGER,
            [XY_SET_BOOL] = XY_FIELD_BOOL,
            [XY_SET_DATE] = XY_FIELD_DATE,
            [XY_SET_CHOICE] = XY_FIELD_WORD,
            [XY_SET_MASK] = XY_FIELD_WORDS};
    const xy_form *base = &xy_forms[XY_FORM_RULES];
    xy_form *form = XY_NEW(arena, xy_form);
    size_t settings = (size_t)xy_setting_count;
    xy_field *fields = XY_NEW_N(arena, xy_field, settings + base->count);
    for (size_t i = 0; i < settings; i++) {
        const xy_setting *s = &xy_setting_table[i];
        fields[i] = (xy_field){.path = xy_arena_printf(arena, "overrides.%s", s->name),
                .type = types[s->type],
                .title = title_of_setting((int)i),
                .also = s->name,
                .words = words_of_setting((int)i),
                .rule = s->rule};
    }
    memcpy(fields + settings, base->fields, base->count * sizeof *fields);
    *form = *base;
    form->fields = fields;
    form->count = settings + base->count;
    return form;
}
