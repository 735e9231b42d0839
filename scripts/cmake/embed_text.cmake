# cmake -D SOURCE=… -D NAME=… -D MADE=… -P embed_text.cmake: see XyEmbed.cmake.

file(READ ${SOURCE} bytes HEX)
string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
string(REGEX REPLACE "((.......){14})" "\\1\n" bytes "${bytes}") # lines of 14
file(WRITE ${MADE} "extern const char ${NAME}[];\nconst char ${NAME}[] = {\n${bytes}0};\n")
