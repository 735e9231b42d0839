#include "office/zip_in.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

typedef struct {
    const char *name; /* as names are compared */
    uint64_t index;
} entry;

struct xy_zip_in {
    xy_arena *arena;
    zip_t *zip;
    xy_zip_limits limits;
    uint64_t unpacked; /* so far, of all parts */
    entry *entries;    /* by name */
    size_t count;
};

struct xy_zip_part {
    xy_zip_in *zip;
    zip_file_t *file;
    const char *name;
    uint64_t size, done;
};

static xy_status find(xy_findings *err, xy_msg_id message, const char *part, const char *a,
        const char *b, const char *c)
{
    xy_find(err, XY_ERROR, message, XY_NOWHERE, part, a, b, c);
    return XY_EINPUT;
}

/* The name as it is compared, in the arena. */
static const char *folded(xy_arena *arena, const char *name)
{
    while (*name == '/' || *name == '\\')
        name++;
    char *copy = xy_arena_strdup(arena, name);
    for (char *p = copy; *p; p++)
        *p = *p == '\\' ? '/' : *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p;
    return copy;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const entry *)a)->name, ((const entry *)b)->name);
}

static xy_status list_entries(xy_zip_in *zip, xy_findings *err)
{
    zip_int64_t count = zip_get_num_entries(zip->zip, 0);
    if (count > XY_ZIP_ENTRIES_MAX) {
        find(err, XY_MSG_BOOK_ENTRIES, NULL, xy_text_int(err->arena, count),
                xy_text_int(err->arena, XY_ZIP_ENTRIES_MAX), NULL);
        return XY_ELIMIT;
    }
    zip->entries = XY_NEW_N(zip->arena, entry, (size_t)(count > 0 ? count : 1));
    for (zip_int64_t i = 0; i < count; i++) {
        const char *name = zip_get_name(zip->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
        if (name && *name && name[strlen(name) - 1] != '/')
            zip->entries[zip->count++] = (entry){folded(zip->arena, name), (uint64_t)i};
    }
    qsort(zip->entries, zip->count, sizeof *zip->entries, by_name);
    for (size_t i = 1; i < zip->count; i++)
        if (strcmp(zip->entries[i].name, zip->entries[i - 1].name) == 0)
            return find(err, XY_MSG_BOOK_PART_TWICE,
                    xy_arena_strdup(err->arena, zip->entries[i].name), NULL, NULL, NULL);
    return XY_OK;
}

xy_status xy_zip_open(xy_zip_in **out, xy_arena *arena, const void *data, size_t length,
        xy_zip_limits limits, xy_findings *err)
{
    *out = NULL;
    zip_source_t *source = zip_source_buffer_create(data, length, 0, NULL);
    zip_t *opened = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
    if (!opened) {
        if (source)
            zip_source_free(source);
        return find(err, XY_MSG_BOOK_TRUNCATED, NULL, NULL, NULL, NULL);
    }
    xy_zip_in *zip = XY_NEW(arena, xy_zip_in);
    zip->arena = arena;
    zip->zip = opened;
    zip->limits = limits;
    xy_status status = list_entries(zip, err);
    if (status == XY_OK)
        *out = zip;
    else
        xy_zip_close(zip);
    return status;
}

void xy_zip_close(xy_zip_in *zip)
{
    if (zip && zip->zip)
        zip_discard(zip->zip);
    if (zip)
        zip->zip = NULL;
}

static const entry *look_up(const xy_zip_in *zip, const char *name)
{
    const entry key = {folded(zip->arena, name), 0};
    return zip->count ? bsearch(&key, zip->entries, zip->count, sizeof key, by_name) : NULL;
}

bool xy_zip_has(const xy_zip_in *zip, const char *name)
{
    return look_up(zip, name) != NULL;
}

static const char *mib(const xy_findings *err, uint64_t bytes)
{
    return xy_text_int(err->arena, (int64_t)((bytes + ((1U << 20) - 1)) >> 20));
}

/* May the part be unpacked, by what the package says of it? */
static xy_status admit(
        const xy_zip_in *zip, const char *part, const zip_stat_t *stat, xy_findings *err)
{
    uint64_t size = stat->size, packed = stat->comp_size;
    if ((stat->valid & ZIP_STAT_ENCRYPTION_METHOD) && stat->encryption_method != ZIP_EM_NONE)
        return find(err, XY_MSG_BOOK_PART_LOCKED, part, NULL, NULL, NULL);
    if (stat->comp_method != ZIP_CM_STORE && stat->comp_method != ZIP_CM_DEFLATE)
        return find(err, XY_MSG_BOOK_METHOD, part, xy_text_int(err->arena, stat->comp_method), NULL,
                NULL);
    if (size > zip->limits.part) {
        find(err, XY_MSG_BOOK_PART_LARGE, part, mib(err, size), mib(err, zip->limits.part), NULL);
        return XY_ELIMIT;
    }
    if (zip->unpacked > zip->limits.total || size > zip->limits.total - zip->unpacked) {
        find(err, XY_MSG_BOOK_TOTAL_LARGE, part, mib(err, zip->limits.total), NULL, NULL);
        return XY_ELIMIT;
    }
    if (size > XY_ZIP_RATIO_FROM && size / (packed ? packed : 1) > XY_ZIP_RATIO_MAX)
        return find(err, XY_MSG_BOOK_BOMB, part, mib(err, size),
                xy_text_int(err->arena, (int64_t)packed), NULL);
    return XY_OK;
}

xy_status xy_zip_part_open(xy_zip_part **out, xy_zip_in *zip, const char *name, xy_findings *err)
{
    *out = NULL;
    const char *part = xy_arena_strdup(err->arena, name);
    const entry *at = look_up(zip, name);
    zip_stat_t stat;
    if (!at)
        return find(err, XY_MSG_BOOK_PART_MISSING, part, NULL, NULL, NULL);
    if (zip_stat_index(zip->zip, at->index, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE) ||
            !(stat.valid & ZIP_STAT_COMP_SIZE) || !(stat.valid & ZIP_STAT_COMP_METHOD))
        return find(err, XY_MSG_BOOK_PART_DAMAGED, part, NULL, NULL, NULL);
    xy_status status = admit(zip, part, &stat, err);
    if (status != XY_OK)
        return status;
    zip_file_t *file = zip_fopen_index(zip->zip, at->index, 0);
    if (!file)
        return find(err, XY_MSG_BOOK_PART_DAMAGED, part, NULL, NULL, NULL);
    *out = XY_NEW(zip->arena, xy_zip_part);
    **out = (xy_zip_part){zip, file, part, stat.size, 0};
    return XY_OK;
}

xy_status xy_zip_part_read(
        size_t *got, xy_zip_part *part, void *bytes, size_t size, xy_findings *err)
{
    zip_int64_t n = zip_fread(part->file, bytes, size);
    *got = n > 0 ? (size_t)n : 0;
    part->done += *got;
    part->zip->unpacked += *got;
    bool ended_early = n == 0 && size && part->done < part->size;
    if (n < 0 || ended_early || part->done > part->size) {
        *got = 0;
        return find(err, XY_MSG_BOOK_PART_DAMAGED, part->name, NULL, NULL, NULL);
    }
    return XY_OK;
}

void xy_zip_part_close(xy_zip_part *part)
{
    if (part && part->file)
        zip_fclose(part->file);
    if (part)
        part->file = NULL;
}
