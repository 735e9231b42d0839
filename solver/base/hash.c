#include "base/hash.h"

#include <sha2.h>

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

uint64_t xy_sha256_first(const void *data, size_t length)
{
    char hash[XY_SHA256_CHARS];
    uint64_t value = 0;
    xy_sha256(hash, data, length);
    for (int i = 0; i < 16; i++)
        value = value << 4 | (uint64_t)(hash[i] <= '9' ? hash[i] - '0' : hash[i] - 'a' + 10);
    return value;
}
