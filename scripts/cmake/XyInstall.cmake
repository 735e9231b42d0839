# What `cmake --install` copies: the program, its data, the instances, the documents, man pages and the
# completion for bash.

set(share ${CMAKE_INSTALL_DATADIR}/xunyi)
if(TARGET xunyi)
    install(TARGETS xunyi)
endif()
install(DIRECTORY models/rules models/policies DESTINATION ${share} OPTIONAL)
file(GLOB formats CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/models/*.schema.json ${CMAKE_SOURCE_DIR}/models/*.mod)
install(FILES ${formats} DESTINATION ${share})
install(DIRECTORY instances DESTINATION ${share} OPTIONAL PATTERN "invalid" EXCLUDE)
file(GLOB documents CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/*.md ${CMAKE_SOURCE_DIR}/models/*.md)
install(FILES ${documents} ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
include(XyManual)
xy_manual(xunyi)
install(FILES ${CMAKE_SOURCE_DIR}/scripts/completion/xunyi.bash
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME xunyi)
