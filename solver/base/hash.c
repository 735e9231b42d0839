#include "base/hash.h"

#include <sha2.h>
#include <stdint.h>

void xy_sha256(char out[XY_SHA256_CHARS], const void *data, size_t length)
{
    SHA2_CTX context;
    uint8_t digest[SHA256_DIGEST_LENGTH];
    SHA256Init(&context);
    SHA256Update(&context, data, length);
    SHA256Final(digest, &context);
    static const char hex[] = "0123456789abcdef";
    for (size_t i = 0; i < sizeof digest; i++) {
        out[2 * i] = hex[digest[i] >> 4];
        out[2 * i + 1] = hex[digest[i] & 15];
    }
    out[XY_SHA256_CHARS - 1] = '\0';
}
