/* The sketch map with its legend. What it shows stands in the legend and in the tables as words; the
 * drawing itself is one image to those who do not see it. */
#include "page/page_parts.h"

#include "page/map_signs.h"
#include "page/map_view.h"
#include "page/outline_path.h"
#include "page/team_sign.h"
#include "report/figures.h"
#include "report/report_rows.h"

#include <string.h>

#define TEAMS_MANY 20 /* whose ways would hide the rest if they were not pale */
#define BAR_MOST 2000 /* units that the bar of the scale may be long */

/* What a sign stands for. */
typedef struct {
    int32_t row;              /* XY_UNKNOWN: no team */
    int32_t hospital, county; /* one of them is XY_UNKNOWN */
} meaning;

typedef struct {
    xy_page *p;
    const xy_map_view view;
    xy_map_sign *signs;
    meaning *meanings;
    size_t count;
} map;

static bool is_known(xy_point place)
{
    return place.precision != XY_POINT_NONE;
}

static void extend(xy_map_extent *extent, xy_point place)
{
    if (is_known(place))
        xy_map_extend(extent, place.lon_e6, place.lat_e6);
}

static xy_map_extent extent_of(const xy_page *p)
{
    const xy_instance *inst = p->in->inst;
    xy_map_extent extent = {0};
    for (size_t h = 0; h < inst->hospital_count; h++)
        extend(&extent, inst->hospitals[h].location);
    for (size_t c = 0; c < inst->county_count; c++) {
        extend(&extent, inst->counties[c].location);
        for (size_t t = 0; t < inst->counties[c].township_count; t++)
            extend(&extent, inst->counties[c].townships[t].location);
    }
    for (size_t i = 0; p->outlines && i < p->outlines->count; i++)
        for (size_t r = 0; r < p->outlines->items[i].ring_count; r++) {
            const xy_ring *ring = &p->outlines->items[i].rings[r];
            for (size_t k = 0; k < ring->count; k++)
                xy_map_extend(&extent, ring->corners[k].lon_e6, ring->corners[k].lat_e6);
        }
    return extent;
}

static void place(const map *m, int32_t *x, int32_t *y, xy_point point)
{
    xy_map_place(x, y, &m->view, point.lon_e6, point.lat_e6);
}

static void add_sign(map *m, xy_point point, meaning what, const char *name)
{
    if (!is_known(point))
        return;
    xy_map_sign *s = &m->signs[m->count];
    *s = (xy_map_sign){.name = name, .size = what.row == XY_UNKNOWN ? XY_MAP_SMALL : XY_MAP_SIGN};
    place(m, &s->x, &s->y, point);
    m->meanings[m->count++] = what;
}

/* A sign for each team of each county, or of each hospital; a small one, last of all, where there is
 * none. Counties first, for hospitals are moved rather than they. */
static void county_signs(map *m, bool with_team)
{
    const xy_instance *inst = m->p->in->inst;
    const xy_plan *plan = m->p->in->plan;
    for (size_t c = 0; c < inst->county_count; c++) {
        const char *name = xy_county_name(inst, (int32_t)c, m->p->lang);
        int32_t teams = 0;
        for (int32_t r = 0; r < plan->row_count; r++) {
            if (!xy_row_visits(&plan->rows[r], (int32_t)c))
                continue;
            if (with_team)
                add_sign(m, inst->counties[c].location, (meaning){r, XY_UNKNOWN, (int32_t)c},
                        teams == 0 ? name : NULL);
            teams++;
        }
        if (teams == 0 && !with_team)
            add_sign(m, inst->counties[c].location, (meaning){XY_UNKNOWN, XY_UNKNOWN, (int32_t)c},
                    name);
    }
}

static void hospital_signs(map *m, bool with_team)
{
    const xy_instance *inst = m->p->in->inst;
    const xy_plan *plan = m->p->in->plan;
    for (size_t h = 0; h < inst->hospital_count; h++) {
        int32_t teams = 0;
        for (int32_t r = 0; r < plan->row_count; r++) {
            if (!xy_row_has_member(&plan->rows[r], (int32_t)h))
                continue;
            if (with_team)
                add_sign(
                        m, inst->hospitals[h].location, (meaning){r, (int32_t)h, XY_UNKNOWN}, NULL);
            teams++;
        }
        if (teams == 0 && !with_team)
            add_sign(m, inst->hospitals[h].location, (meaning){XY_UNKNOWN, (int32_t)h, XY_UNKNOWN},
                    NULL);
    }
}

static void collect_signs(map *m)
{
    county_signs(m, true);
    hospital_signs(m, true);
    county_signs(m, false);
    hospital_signs(m, false);
    xy_map_settle_signs(m->signs, m->count, m->p->arena);
    xy_map_settle_names(m->signs, m->count, m->view.width, m->view.height);
}

static size_t signs_most(const xy_page *p)
{
    size_t n = p->in->inst->hospital_count + p->in->inst->county_count;
    for (int32_t r = 0; r < p->in->plan->row_count; r++)
        n += (size_t)p->in->plan->rows[r].hospital_count + (size_t)p->in->plan->rows[r].visit_count;
    return n;
}

static void move_to(const map *m, xy_strbuf *path, xy_point point)
{
    int32_t x, y;
    if (!is_known(point))
        return;
    place(m, &x, &y, point);
    xy_strbuf_addf(path, path->length ? "L%d %d" : "M%d %d", (int)x, (int)y);
}

/* The same; without a place before it there is no line to draw. */
static void draw(xy_page *p, const char *class, const xy_strbuf *path)
{
    if (path->length && strpbrk(xy_strbuf_text(path), "Lh"))
        xy_html_put(
                p->out, "<path class=\"{0}\" d=\"{1}\"/>", class, xy_strbuf_text(path), NULL, NULL);
}

static void draw_way(const map *m, const xy_row *row)
{
    const xy_instance *inst = m->p->in->inst;
    xy_strbuf out = xy_strbuf_in(m->p->arena), back = out;
    bool resident = inst->mode == XY_MODE_RESIDENT;
    if (resident) {
        for (int32_t i = 0; i < row->hospital_count; i++) {
            xy_strbuf stay = xy_strbuf_in(m->p->arena);
            move_to(m, &stay, inst->hospitals[row->hospitals[i]].location);
            move_to(m, &stay, inst->counties[row->visits[0].county].location);
            draw(m->p, "way", &stay);
        }
        return;
    }
    move_to(m, &out, inst->hospitals[row->lead].location);
    for (int32_t v = 0; v < row->visit_count; v++)
        move_to(m, &out, inst->counties[row->visits[v].county].location);
    move_to(m, &back, inst->counties[row->visits[row->visit_count - 1].county].location);
    move_to(m, &back, inst->hospitals[row->lead].location);
    draw(m->p, "way", &out);
    draw(m->p, "way back", &back);
}

static void add_dot(const map *m, xy_strbuf *dots, xy_point point)
{
    int32_t x, y;
    if (!is_known(point))
        return;
    place(m, &x, &y, point);
    xy_strbuf_addf(dots, "M%d %dh0", (int)x, (int)y);
}

/* From the seat, or where the night was spent, to the stops, and back unless the night is away. */
static void draw_tours(const map *m, const xy_itinerary *it)
{
    const xy_instance *inst = m->p->in->inst;
    xy_strbuf tours = xy_strbuf_in(m->p->arena), dots = tours;
    const xy_itinerary_day *before = NULL;
    for (int32_t d = 0; d < it->day_count; d++) {
        const xy_itinerary_day *day = &it->days[d];
        xy_strbuf tour = xy_strbuf_in(m->p->arena);
        if (day->stop_count > 0) {
            const xy_county *c = &inst->counties[day->county];
            xy_point start = before && before->away && before->county == day->county
                    ? c->townships[before->stops[before->stop_count - 1].township].location
                    : c->location;
            move_to(m, &tour, start);
            for (int32_t s = 0; s < day->stop_count; s++) {
                xy_point stop = c->townships[day->stops[s].township].location;
                move_to(m, &tour, stop);
                add_dot(m, &dots, stop);
            }
            if (!day->away)
                move_to(m, &tour, c->location);
        }
        if (tour.length)
            xy_strbuf_add(&tours, xy_strbuf_text(&tour));
        before = day;
    }
    draw(m->p, "tour", &tours);
    draw(m->p, "dots", &dots);
}

static void draw_teams(const map *m)
{
    const xy_plan *plan = m->p->in->plan;
    for (int32_t r = 0; r < plan->row_count; r++) {
        xy_strbuf_addf(
                m->p->out, "<g class=\"k%d\" data-team=\"%d\">", xy_team_colour(r), (int)r + 1);
        draw_way(m, &plan->rows[r]);
        for (int32_t i = 0; i < plan->itinerary_count; i++)
            if (plan->itineraries[i].row == r)
                draw_tours(m, &plan->itineraries[i]);
        xy_strbuf_add(m->p->out, "</g>\n");
    }
}

/* Townships that the calendars leave out, those served from nearby among them. */
static void draw_left(const map *m)
{
    const xy_instance *inst = m->p->in->inst;
    const xy_plan *plan = m->p->in->plan;
    xy_strbuf dots = xy_strbuf_in(m->p->arena);
    for (int32_t i = 0; i < plan->itinerary_count; i++)
        for (int32_t k = 0; k < plan->itineraries[i].left_count; k++) {
            const xy_left_out *left = &plan->itineraries[i].left[k];
            add_dot(m, &dots, inst->counties[left->county].townships[left->township].location);
        }
    draw(m->p, "dots left", &dots);
    draw(m->p, "dots left hole", &dots);
}

static void draw_outlines(const map *m)
{
    const xy_outlines *outlines = m->p->outlines;
    const xy_plan *plan = m->p->in->plan;
    if (!outlines)
        return;
    const char **paths = xy_outline_paths(m->p->arena, outlines, &m->view, XY_OUTLINE_CORNERS_MAX);
    for (size_t i = 0; i < outlines->count; i++) {
        int32_t team = XY_UNKNOWN;
        for (int32_t r = plan->row_count - 1; r >= 0; r--)
            if (xy_row_visits(&plan->rows[r], outlines->items[i].county))
                team = r;
        if (!paths[i][0])
            continue;
        if (team == XY_UNKNOWN)
            xy_strbuf_add(m->p->out, "<path class=\"land\"");
        else
            xy_strbuf_addf(m->p->out, "<path class=\"land served k%d\"", xy_team_colour(team));
        xy_html_put(m->p->out, " d=\"{0}\"/>\n", paths[i], NULL, NULL, NULL);
    }
}

/* What a pointer that rests on the sign is told. */
static const char *title_of(const map *m, const meaning *x)
{
    const xy_instance *inst = m->p->in->inst;
    const char *name = x->county == XY_UNKNOWN ? xy_hospital_name(inst, x->hospital, m->p->lang)
                                               : xy_county_name(inst, x->county, m->p->lang);
    if (x->row == XY_UNKNOWN)
        return xy_say(m->p->arena, m->p->lang, XY_MSG_R_STOP_AT, name,
                xy_page_words(m->p,
                        x->county == XY_UNKNOWN ? XY_MSG_P_LEGEND_NOT_SENDING
                                                : XY_MSG_P_LEGEND_NO_TEAM),
                NULL, NULL);
    return xy_say(m->p->arena, m->p->lang, XY_MSG_R_STOP_AT, name,
            xy_say(m->p->arena, m->p->lang, XY_MSG_P_TEAM_NUMBER,
                    xy_text_int(m->p->arena, x->row + 1), NULL, NULL, NULL),
            NULL, NULL);
}

static void draw_shape(const map *m, const xy_map_sign *s, const meaning *x)
{
    xy_strbuf *out = m->p->out;
    const char *kind = x->county == XY_UNKNOWN ? "o" : "f";
    int dx = (int)s->dx, dy = (int)s->dy;
    if (dx || dy)
        xy_strbuf_addf(out, "<path class=\"lead\" d=\"M0 0L%d %d\"/>", dx, dy);
    if (x->row == XY_UNKNOWN) {
        xy_strbuf_addf(out, "<use href=\"#%s\" x=\"%d\" y=\"%d\" class=\"%s none\"/>",
                x->county == XY_UNKNOWN ? "n1" : "n0", dx, dy, kind);
        return;
    }
    xy_strbuf_addf(out,
            "<use href=\"#s%d\" x=\"%d\" y=\"%d\" class=\"%s\"/>"
            "<text class=\"number %s\" x=\"%d\" y=\"%d\">%d</text>",
            xy_team_shape(x->row), dx, dy, kind, kind, dx, dy + 36, (int)x->row + 1);
}

static void draw_signs(const map *m)
{
    xy_strbuf *out = m->p->out;
    for (size_t i = m->count; i-- > 0;) { /* counties above hospitals */
        const xy_map_sign *s = &m->signs[i];
        const meaning *x = &m->meanings[i];
        xy_strbuf_addf(out, "<g transform=\"translate(%d %d)\"", (int)s->x, (int)s->y);
        if (x->row == XY_UNKNOWN)
            xy_strbuf_add(out, "><g class=\"m\">");
        else
            xy_strbuf_addf(out, " data-team=\"%d\"><g class=\"m k%d\">", (int)x->row + 1,
                    xy_team_colour(x->row));
        xy_html_put(out, "<title>{0}</title>", title_of(m, x), NULL, NULL, NULL);
        draw_shape(m, s, x);
        if (s->name && s->level < XY_MAP_LEVELS) {
            xy_strbuf_addf(out, "<text class=\"name z%d\" x=\"%d\" y=\"%d\">", (int)s->level,
                    (int)s->name_dx, (int)s->name_dy);
            xy_html_text(out, s->name);
            xy_strbuf_add(out, "</text>");
        }
        xy_strbuf_add(out, "</g></g>\n");
    }
}

static void draw_scale(const map *m)
{
    int32_t length = 0;
    int64_t metres = xy_map_scale_m(&length, &m->view, BAR_MOST);
    if (metres < 1000)
        return;
    const char *text = xy_say(m->p->arena, m->p->lang, XY_MSG_P_MAP_KM,
            xy_text_int(m->p->arena, metres / 1000), NULL, NULL, NULL);
    int y = (int)m->view.height - 160;
    xy_strbuf_addf(m->p->out, "<path class=\"bar\" d=\"M200 %dv60h%dv-60\"/>", y, (int)length);
    xy_html_put(m->p->out, "<text class=\"bar\" x=\"{0}\" y=\"{1}\">{2}</text>\n",
            xy_text_int(m->p->arena, 200 + length + 80), xy_text_int(m->p->arena, y + 60), text,
            NULL);
}

static void legend_sign(xy_page *p, const char *inside, xy_msg_id message)
{
    xy_strbuf_add(
            p->out, "<li><svg class=\"key\" viewBox=\"-200 -90 400 180\" aria-hidden=\"true\">");
    xy_strbuf_add(p->out, inside);
    xy_html_put(p->out, "</svg> {0}</li>\n", xy_page_words(p, message), NULL, NULL, NULL);
}

static bool any_left(const xy_plan *plan)
{
    for (int32_t i = 0; i < plan->itinerary_count; i++)
        if (plan->itineraries[i].left_count > 0)
            return true;
    return false;
}

static void legend_signs(const map *m)
{
    xy_page *p = m->p;
    bool seats_without = false, hospitals_without = false, tours = false;
    for (size_t i = 0; i < m->count; i++) {
        bool none = m->meanings[i].row == XY_UNKNOWN;
        seats_without |= none && m->meanings[i].county != XY_UNKNOWN;
        hospitals_without |= none && m->meanings[i].county == XY_UNKNOWN;
    }
    for (int32_t i = 0; i < p->in->plan->itinerary_count; i++)
        tours |= p->in->plan->itineraries[i].total.visited > 0;
    xy_strbuf_add(p->out, "<ul class=\"keys\">\n");
    legend_sign(p,
            "<g class=\"k0\"><use href=\"#s0\" class=\"f\"/><text class=\"number f\" y=\"36\">1"
            "</text></g>",
            XY_MSG_P_LEGEND_SEAT);
    legend_sign(p,
            "<g class=\"k0\"><use href=\"#s0\" class=\"o\"/><text class=\"number o\" y=\"36\">1"
            "</text></g>",
            XY_MSG_P_LEGEND_HOSPITAL);
    if (seats_without)
        legend_sign(p, "<use href=\"#n0\" class=\"f none\"/>", XY_MSG_P_LEGEND_NO_TEAM);
    if (hospitals_without)
        legend_sign(p, "<use href=\"#n1\" class=\"o none\"/>", XY_MSG_P_LEGEND_NOT_SENDING);
    if (p->in->inst->mode == XY_MODE_RESIDENT)
        legend_sign(p, "<g class=\"k0\"><path class=\"way\" d=\"M-180 0H180\"/></g>",
                XY_MSG_P_LEGEND_STAY);
    else
        legend_sign(p,
                "<g class=\"k0\"><path class=\"way\" d=\"M-180 -30H180\"/><path class=\"way back\""
                " d=\"M-180 40H180\"/></g>",
                XY_MSG_P_LEGEND_WAY);
    if (tours)
        legend_sign(p,
                "<g class=\"k0\"><path class=\"tour\" d=\"M-180 40L-40 -40L100 30\"/><path"
                " class=\"dots\" d=\"M-40 -40h0M100 30h0\"/></g>",
                XY_MSG_P_LEGEND_TOUR);
    if (any_left(p->in->plan))
        legend_sign(p,
                "<path class=\"dots left\" d=\"M0 0h0\"/><path class=\"dots left hole\" d=\"M0 "
                "0h0\"/>",
                XY_MSG_P_LEGEND_LEFT);
    xy_strbuf_add(p->out, "</ul>\n");
}

static void legend_teams(xy_page *p)
{
    if (p->in->plan->row_count == 0)
        return;
    xy_page_heading(p, 3, xy_page_words(p, XY_MSG_P_LEGEND_TEAMS));
    xy_strbuf_add(p->out, "<ul class=\"teams\">\n");
    for (int32_t r = 0; r < p->in->plan->row_count; r++) {
        const xy_row *row = &p->in->plan->rows[r];
        xy_strbuf_addf(p->out, "<li data-team=\"%d\">", (int)r + 1);
        xy_page_team_sign(p, r);
        xy_strbuf_addf(p->out, " <b>%d</b> ", (int)r + 1);
        xy_page_said(p,
                xy_say(p->arena, p->lang, XY_MSG_P_LEGEND_TEAM,
                        xy_row_hospital_names(p->arena, p->in->inst, row, p->lang),
                        xy_row_county_names(p->arena, p->in->inst, row, p->lang), NULL, NULL));
        xy_strbuf_add(p->out, "</li>\n");
    }
    xy_strbuf_add(p->out, "</ul>\n");
}

static void map_tools(xy_page *p)
{
    xy_html_put(p->out,
            "<div class=\"tools\" hidden><button type=\"button\" data-zoom=\"in\">{0}</button>"
            "<button type=\"button\" data-zoom=\"out\">{1}</button>"
            "<button type=\"button\" data-zoom=\"reset\">{2}</button>",
            xy_page_words(p, XY_MSG_P_ZOOM_IN), xy_page_words(p, XY_MSG_P_ZOOM_OUT),
            xy_page_words(p, XY_MSG_P_ZOOM_RESET), NULL);
    xy_html_put(p->out, "<label>{0} <select id=\"highlight\"><option value=\"\">{1}</option>",
            xy_page_words(p, XY_MSG_P_HIGHLIGHT), xy_page_words(p, XY_MSG_P_ALL_TEAMS), NULL, NULL);
    for (int32_t r = 0; r < p->in->plan->row_count; r++)
        xy_html_put(p->out, "<option value=\"{0}\">{0} {1}</option>", xy_text_int(p->arena, r + 1),
                xy_row_hospital_names(p->arena, p->in->inst, &p->in->plan->rows[r], p->lang), NULL,
                NULL);
    xy_strbuf_add(p->out, "</select></label></div>\n");
}

/* Names of those that have no location. */
static const char *not_drawn(xy_page *p)
{
    const xy_instance *inst = p->in->inst;
    xy_strbuf list = xy_strbuf_in(p->arena);
    for (size_t h = 0; h < inst->hospital_count; h++)
        if (!is_known(inst->hospitals[h].location))
            xy_join(&list, p->lang, xy_hospital_name(inst, (int32_t)h, p->lang));
    for (size_t c = 0; c < inst->county_count; c++)
        if (!is_known(inst->counties[c].location))
            xy_join(&list, p->lang, xy_county_name(inst, (int32_t)c, p->lang));
    return xy_strbuf_text(&list);
}

static void map_notes(const map *m)
{
    xy_page *p = m->p;
    const char *missing = not_drawn(p);
    bool moved = false;
    for (size_t i = 0; i < m->count; i++)
        moved |= m->signs[i].dx || m->signs[i].dy;
    if (p->outlines)
        xy_page_paragraph(p, "notes",
                xy_say(p->arena, p->lang, XY_MSG_P_MAP_OUTLINES,
                        xy_text_int(p->arena, (int64_t)p->outlines->count),
                        xy_text_int(p->arena, (int64_t)p->in->inst->county_count), NULL, NULL));
    if (moved)
        xy_page_paragraph(p, "notes", xy_page_words(p, XY_MSG_P_MAP_MOVED));
    if (missing[0])
        xy_page_paragraph(p, "notes",
                xy_say(p->arena, p->lang, XY_MSG_P_MAP_NOWHERE, missing, NULL, NULL, NULL));
    xy_page_paragraph(p, "notes screen", xy_page_words(p, XY_MSG_P_MAP_KEYS));
}

static void drawing(const map *m)
{
    xy_page *p = m->p;
    const xy_instance *inst = p->in->inst;
    xy_html_put(p->out,
            "<div class=\"map\" id=\"map-box\" role=\"region\" tabindex=\"0\" aria-label=\"{0}\">"
            "<svg id=\"map-drawing\" role=\"img\" viewBox=\"0 0 {1} {2}\" aria-label=\"{3}\">\n",
            xy_page_words(p, XY_MSG_P_MAP_REGION), xy_text_int(p->arena, m->view.width),
            xy_text_int(p->arena, m->view.height),
            xy_say(p->arena, p->lang, XY_MSG_P_MAP_LABEL,
                    xy_text_int(p->arena, (int64_t)inst->hospital_count),
                    xy_text_int(p->arena, (int64_t)inst->county_count), NULL, NULL));
    draw_outlines(m);
    draw_left(m);
    xy_strbuf_add(p->out, p->in->plan->row_count > TEAMS_MANY ? "<g class=\"many\">\n" : "<g>\n");
    draw_teams(m);
    xy_strbuf_add(p->out, "</g>\n");
    draw_signs(m);
    draw_scale(m);
    xy_strbuf_add(p->out, "</svg></div>\n");
}

void xy_page_map(xy_page *p)
{
    const xy_map_extent extent = extent_of(p);
    if (!extent.any)
        return;
    size_t most = signs_most(p);
    map m = {.p = p,
            .view = xy_map_fit(&extent),
            .signs = XY_NEW_N(p->arena, xy_map_sign, most),
            .meanings = XY_NEW_N(p->arena, meaning, most)};
    collect_signs(&m);
    xy_page_begin(p, "map", xy_page_words(p, XY_MSG_P_MAP_TITLE));
    xy_page_paragraph(p, "lead", xy_page_words(p, XY_MSG_P_MAP_NOTE));
    map_tools(p);
    drawing(&m);
    map_notes(&m);
    xy_page_heading(p, 3, xy_page_words(p, XY_MSG_P_LEGEND));
    legend_signs(&m);
    legend_teams(p);
    xy_page_end(p);
}
