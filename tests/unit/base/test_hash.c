#include "base/hash.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *text;
    size_t repeated; /* times the text */
    const char *digest;
} vector;

/* FIPS 180-4 examples, and lengths around the padding of a block. */
static const vector vectors[] = {
        {"", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
        {"a", 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
        {"a", 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
        {"a", 63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"},
        {"a", 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
        {"a", 65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"},
        {"巡医", 1, "33a8ebf206302887d5832b8c883ff138c179f9574c24a6bf88ff9c983d50a6b5"},
};

Test(hash, known_digests)
{
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        const vector *v = &vectors[i];
        size_t length = strlen(v->text);
        char *data = malloc(length * v->repeated + 1), out[XY_SHA256_CHARS];
        for (size_t k = 0; k < v->repeated; k++)
            memcpy(data + k * length, v->text, length);
        xy_sha256(out, data, length * v->repeated);
        cr_assert_str_eq(out, v->digest, "vector %zu", i);
        free(data);
    }
}

Test(hash, all_bytes_count)
{
    unsigned char bytes[256];
    char out[XY_SHA256_CHARS];
    for (int i = 0; i < 256; i++)
        bytes[i] = (unsigned char)i;
    xy_sha256(out, bytes, sizeof bytes);
    cr_assert_str_eq(out, "40aff2e9d2d8922e47afd4648e6967497158785fbd1da870e7110266bf944880");
}
