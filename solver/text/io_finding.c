#include "text/io_finding.h"

#include "base/fsio.h"

#include <errno.h>

typedef struct {
    int error;
    xy_msg_id wording;
} reason;

static const reason reasons[] = {
        {ENOENT, XY_MSG_F_NOT_THERE},
        {ENOTDIR, XY_MSG_F_NOT_DIRECTORY},
        {EISDIR, XY_MSG_F_IS_DIRECTORY},
        {EACCES, XY_MSG_F_DENIED},
        {EPERM, XY_MSG_F_DENIED},
        {EROFS, XY_MSG_F_READ_ONLY},
        {ENOSPC, XY_MSG_F_DISK_FULL},
        {EDQUOT, XY_MSG_F_DISK_FULL},
        {EFBIG, XY_MSG_F_SIZE_LIMIT},
        {ENAMETOOLONG, XY_MSG_F_NAME_TOO_LONG},
        {EEXIST, XY_MSG_F_EXISTS},
        {ELOOP, XY_MSG_F_LOOP},
        {EOPNOTSUPP, XY_MSG_F_NO_PLAIN_FILE},
        {ENXIO, XY_MSG_F_NO_PLAIN_FILE},
        {EBUSY, XY_MSG_F_BUSY},
        {ETXTBSY, XY_MSG_F_BUSY},
        {EMFILE, XY_MSG_F_MANY_OPEN},
        {ENFILE, XY_MSG_F_MANY_OPEN},
        {EIO, XY_MSG_F_MEDIUM},
        {EINVAL, XY_MSG_F_BAD_NAME},
};

xy_text xy_io_reason(xy_arena *arena, int error)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].error == error)
            return xy_msg_text(reasons[i].wording);
    const char *number = xy_text_int(arena, error);
    return xy_say_both(arena, XY_MSG_F_SYSTEM_ERROR, number, NULL, NULL, NULL);
}

xy_finding *xy_find_io(xy_findings *f, xy_msg_id message, const char *path, int error)
{
    xy_finding *finding = xy_find(f, XY_ERROR, message, XY_NOWHERE, path, NULL, NULL, NULL);
    xy_finding_arg(finding, 1, xy_io_reason(f->arena, error));
    finding->file = NULL; /* the message names the file itself */
    return finding;
}

xy_status xy_file_load(char **data, size_t *length, xy_arena *arena, const char *path, size_t cap,
        xy_findings *err)
{
    xy_status status = xy_file_read(data, length, arena, path, cap);
    if (status == XY_EIO) {
        xy_find_io(err, XY_MSG_F_READ, path, errno);
    } else if (status == XY_ELIMIT) {
        xy_finding *finding = xy_find(err, XY_ERROR, XY_MSG_F_TOO_LARGE, XY_NOWHERE, path,
                xy_text_int(err->arena, (int64_t)(cap >> 20)), NULL, NULL);
        finding->file = NULL;
    }
    return status;
}

xy_status xy_outset_put(xy_outset *set, xy_arena *arena, const char *directory, const char *name,
        const xy_strbuf *text, xy_findings *err)
{
    const char *path = xy_path_join(arena, directory, name);
    xy_status status = xy_outset_add(set, path, xy_strbuf_text(text), text->length);
    if (status == XY_EIO)
        xy_find_io(err, XY_MSG_F_WRITE, path, errno);
    return status;
}
