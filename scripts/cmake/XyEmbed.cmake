# xy_embed(LAYER NAME FILE): solver/LAYER/FILE, which is text, becomes the constant `const char NAME[]` of
# the layer, with a NUL at its end. The file is made anew when the text changes.

function(xy_embed layer name file)
    if(NOT TARGET xy_${layer})
        return()
    endif()
    set(source ${CMAKE_SOURCE_DIR}/solver/${layer}/${file})
    set(made ${CMAKE_BINARY_DIR}/embedded/${name}.c)
    add_custom_command(OUTPUT ${made}
        COMMAND ${CMAKE_COMMAND} -D SOURCE=${source} -D NAME=${name} -D MADE=${made}
            -P ${CMAKE_SOURCE_DIR}/scripts/cmake/embed_text.cmake
        DEPENDS ${source} ${CMAKE_SOURCE_DIR}/scripts/cmake/embed_text.cmake
        COMMENT "Embedding ${file}" VERBATIM)
    target_sources(xy_${layer} PRIVATE ${made})
endfunction()
