/* status.h - what a call can come to. Knows nothing of what was proved: that is xy_outcome. */
#ifndef XY_BASE_STATUS_H
#define XY_BASE_STATUS_H

typedef enum {
    XY_OK = 0,
    XY_EINPUT,    /* the input is wrong; the findings say where */
    XY_EIO,       /* a file could not be read or written */
    XY_ELIMIT,    /* a size cap or limit of the program was reached */
    XY_ESTOPPED,  /* the caller asked to stop, or the time was up */
    XY_EINTERNAL, /* a library failed or an invariant broke */
} xy_status;

#endif
