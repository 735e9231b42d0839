# xy_shared(): the shared library libxunyi of the layer api and what it uses, its header, its pkg-config file,
# and, with XY_TESTS, tests/library/*.c, programs that are linked with it alone. The objects are those of the layers'
# static libraries: nothing is compiled twice.
function(xy_shared)
    if(XY_SYNTAX_ONLY)
        return()
    endif()
    set(libraries "")
    foreach(layer IN LISTS XY_REACH_api)
        if(NOT layer STREQUAL api AND TARGET xy_${layer})
            list(APPEND libraries xy_${layer})
        endif()
    endforeach()
    add_library(xunyi_shared SHARED $<TARGET_OBJECTS:xy_api>)
    set_target_properties(xunyi_shared PROPERTIES
        OUTPUT_NAME xunyi VERSION ${PROJECT_VERSION} SOVERSION 0 LINKER_LANGUAGE C
        LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}
        PUBLIC_HEADER ${CMAKE_SOURCE_DIR}/solver/api/xunyi.h
        LINK_DEPENDS ${CMAKE_SOURCE_DIR}/scripts/api/xunyi.map)
    target_link_libraries(xunyi_shared PRIVATE xy_flags ${libraries})
    target_link_options(xunyi_shared PRIVATE
        -Wl,--version-script=${CMAKE_SOURCE_DIR}/scripts/api/xunyi.map)
    if(NOT XY_SANITIZE)
        target_link_options(xunyi_shared PRIVATE -Wl,--no-undefined)
    endif()
    target_include_directories(xunyi_shared INTERFACE ${CMAKE_SOURCE_DIR}/solver/api)
    # Relative to itself: the package is unpacked below another prefix than it was configured for.
    file(RELATIVE_PATH XY_PC_PREFIX ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
    configure_file(${CMAKE_SOURCE_DIR}/scripts/api/xunyi.pc.in ${CMAKE_BINARY_DIR}/xunyi.pc @ONLY)
    install(TARGETS xunyi_shared)
    install(FILES ${CMAKE_BINARY_DIR}/xunyi.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/library/*.c)
    foreach(source IN LISTS sources)
        if(NOT XY_TESTS)
            break()
        endif()
        cmake_path(GET source STEM name)
        add_executable(library.${name} ${source})
        target_link_libraries(library.${name} PRIVATE xy_flags xunyi_shared Threads::Threads)
        set_target_properties(library.${name} PROPERTIES
            OUTPUT_NAME ${name} RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/library)
        add_test(NAME library/${name} COMMAND library.${name} ${CMAKE_SOURCE_DIR}
            WORKING_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
        xy_test_properties(library/${name} "library")
    endforeach()
endfunction()
