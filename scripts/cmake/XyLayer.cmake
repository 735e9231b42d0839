# xy_layer(NAME [USES layer...] [LINKS library...])
#   solver/NAME becomes the static library xy_NAME. Its only project include directory is
#   build/<preset>/layers/NAME, which holds symbolic links to solver/NAME and to the layers it may
#   use: "json/reader.h" is found there only if the law allows it. A folder without sources is
#   skipped; one with headers alone can be included.
# xy_program(NAME)
#   The program NAME from solver/cli/main.c; the rest of solver/cli is the library xy_cli.
# xy_benchmarks()
#   One program build/<preset>/bench/NAME for each bench/NAME.c; bench/kit/*.c is the library
#   xy_bench_kit, which they and the tests use: "kit/gap_program.h".
#
# XY_LAYERS lists the declared layers, XY_REACH_<layer> a layer and all it may use, and
# XY_LIBRARIES the libraries that exist, users before used.

set(XY_LAYERS "")
set(XY_LIBRARIES "")

# Where rule packs and policies are: once installed, XY_INSTALLED_DATA_DIR relative to the folder
# of the program; in a build tree, XY_DATA_DIR.
file(RELATIVE_PATH share ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_DATADIR}/xunyi)
file(RELATIVE_PATH library_share ${CMAKE_INSTALL_FULL_LIBDIR} ${CMAKE_INSTALL_FULL_DATADIR}/xunyi)
set(XY_CLI_DEFINITIONS
    XY_DATA_DIR="${CMAKE_SOURCE_DIR}/models" XY_INSTALLED_DATA_DIR="${share}")

function(xy_layer name)
    cmake_parse_arguments(arg "" "" "USES;LINKS" ${ARGN})
    set(reach ${name})
    foreach(used IN LISTS arg_USES)
        if(NOT used IN_LIST XY_LAYERS)
            message(FATAL_ERROR "layer '${name}' uses '${used}', which is not declared above it")
        endif()
        list(APPEND reach ${XY_REACH_${used}})
    endforeach()
    list(REMOVE_DUPLICATES reach)
    list(APPEND XY_LAYERS ${name})
    set(XY_LAYERS ${XY_LAYERS} PARENT_SCOPE)
    set(XY_REACH_${name} ${reach} PARENT_SCOPE)

    set(root ${CMAKE_BINARY_DIR}/layers/${name})
    xy_link_layers(${root} ${reach})

    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/solver/${name}/*.c)
    list(REMOVE_ITEM sources ${CMAKE_SOURCE_DIR}/solver/cli/main.c)
    if(NOT sources)
        return()
    endif()
    add_library(xy_${name} STATIC ${sources})
    # The shared library is made of the same objects; hidden symbols cost the program nothing.
    set_target_properties(xy_${name} PROPERTIES
        POSITION_INDEPENDENT_CODE ON C_VISIBILITY_PRESET hidden)
    target_include_directories(xy_${name} PRIVATE ${root})
    target_link_libraries(xy_${name} PRIVATE xy_flags ${arg_LINKS})
    foreach(used IN LISTS reach)
        if(NOT used STREQUAL name AND TARGET xy_${used})
            target_link_libraries(xy_${name} PRIVATE xy_${used})
        endif()
    endforeach()
    list(PREPEND XY_LIBRARIES xy_${name})
    set(XY_LIBRARIES ${XY_LIBRARIES} PARENT_SCOPE)
    if(name STREQUAL cli)
        target_compile_definitions(xy_cli PRIVATE ${XY_CLI_DEFINITIONS})
    elseif(name STREQUAL api)
        target_compile_definitions(xy_api PRIVATE XY_DATA_DIR="${CMAKE_SOURCE_DIR}/models"
            XY_LIBRARY_DATA_DIR="${library_share}")
    endif()
endfunction()

# Make ROOT hold a link to each of the layers given that exists, and nothing else.
function(xy_link_layers root)
    file(MAKE_DIRECTORY ${root})
    foreach(layer IN LISTS ARGN)
        file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/solver/${layer}/*.h)
        if(headers)
            list(APPEND wanted ${layer})
            set(target "") # a link made before the tree was moved is wrong
            if(IS_SYMLINK ${root}/${layer})
                file(READ_SYMLINK ${root}/${layer} target)
            endif()
            if(NOT target STREQUAL ${CMAKE_SOURCE_DIR}/solver/${layer})
                file(CREATE_LINK ${CMAKE_SOURCE_DIR}/solver/${layer} ${root}/${layer} SYMBOLIC)
            endif()
        endif()
    endforeach()
    file(GLOB present RELATIVE ${root} ${root}/*)
    list(REMOVE_ITEM present ${wanted})
    foreach(stale IN LISTS present)
        file(REMOVE ${root}/${stale})
    endforeach()
endfunction()

function(xy_program name)
    file(GLOB main CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/solver/cli/main.c)
    if(NOT main)
        return()
    endif()
    add_executable(${name} ${main})
    target_include_directories(${name} PRIVATE ${CMAKE_BINARY_DIR}/layers/cli)
    target_link_libraries(${name} PRIVATE xy_flags ${XY_LIBRARIES})
    target_compile_definitions(${name} PRIVATE ${XY_CLI_DEFINITIONS})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endfunction()

function(xy_benchmarks)
    file(GLOB kit CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/bench/kit/*.c)
    add_library(xy_bench_kit STATIC ${kit})
    target_include_directories(
        xy_bench_kit PUBLIC ${CMAKE_SOURCE_DIR}/bench ${CMAKE_SOURCE_DIR}/solver)
    target_link_libraries(xy_bench_kit PRIVATE xy_flags ${XY_LIBRARIES})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/bench/*.c)
    foreach(source IN LISTS sources)
        cmake_path(GET source STEM name)
        add_executable(bench_${name} ${source})
        target_link_libraries(bench_${name} PRIVATE xy_flags xy_bench_kit ${XY_LIBRARIES})
        if(name STREQUAL micro)
            target_link_libraries(bench_${name} PRIVATE GLPK::GLPK) # its header
            target_link_options(bench_${name} PRIVATE -Wl,--wrap=core_tree)
        endif()
        set_target_properties(bench_${name} PROPERTIES
            OUTPUT_NAME ${name} RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bench)
        if(XY_SANITIZE OR XY_COVERAGE)
            set_target_properties(bench_${name} PROPERTIES EXCLUDE_FROM_ALL ON)
        endif()
    endforeach()
endfunction()
