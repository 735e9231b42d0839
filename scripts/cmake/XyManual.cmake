# xy_manual(PROGRAM): man pages in Chinese and English, made by scdoc from the program's own --help and
# scripts/man, into build/<preset>/man. Without scdoc there are none, nor with sanitizers: they would be the same.
function(xy_manual program)
    if(XY_SYNTAX_ONLY OR XY_SANITIZE) # no program that could be asked, or one that answers slowly
        return()
    endif()
    find_program(XY_SCDOC scdoc DOC "The scdoc program, for man pages")
    find_program(XY_BASH bash)
    if(NOT TARGET ${program} OR NOT XY_SCDOC OR NOT XY_BASH)
        message(STATUS "No man pages: scdoc or bash was not found")
        return()
    endif()
    set(folder ${CMAKE_BINARY_DIR}/man)
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/scripts/man/*)
    add_custom_command(
        OUTPUT ${folder}/made
        COMMAND ${CMAKE_COMMAND} -E rm -rf ${folder}
        COMMAND ${XY_BASH} ${CMAKE_SOURCE_DIR}/scripts/man/make.sh $<TARGET_FILE:${program}> ${folder}
        COMMAND ${CMAKE_COMMAND} -E touch ${folder}/made
        DEPENDS ${program} ${sources} ${CMAKE_SOURCE_DIR}/CHANGELOG.md
        COMMENT "Making the man pages"
        VERBATIM)
    add_custom_target(manual ALL DEPENDS ${folder}/made)
    install(DIRECTORY ${folder}/ DESTINATION ${CMAKE_INSTALL_MANDIR} FILES_MATCHING PATTERN "*.gz")
endfunction()
