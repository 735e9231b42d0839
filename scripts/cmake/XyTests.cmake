# xy_tests(): every test file becomes one ctest test, named and labelled by its folder
# (tests/unit/base/test_arena.c is unit/base/test_arena with the labels unit and base).
#   tests/{unit,oracle,regression,cli}/**/test_*.c   Criterion programs, linked with all layers
#   tests/cli/test_*.sh                              bash scripts; exit code 77 means skipped
#   tests/threads/*.c                                programs with a main of their own
#   tests/support/*.c                                a library for all of them
# Criterion passes a test that leaks, so ctest reads the sanitizers' words.

enable_testing() # has no effect inside a function

function(xy_tests)
    find_package(Threads REQUIRED)
    find_program(XY_GLPSOL glpsol DOC "The glpsol program, for tests against models/*.mod")
    set(tests ${CMAKE_SOURCE_DIR}/tests)

    file(GLOB_RECURSE criterion_tests CONFIGURE_DEPENDS ${tests}/unit/test_*.c
        ${tests}/oracle/test_*.c ${tests}/regression/test_*.c ${tests}/cli/test_*.c)
    file(GLOB script_tests CONFIGURE_DEPENDS ${tests}/cli/test_*.sh)
    file(GLOB_RECURSE thread_tests CONFIGURE_DEPENDS ${tests}/threads/*.c)
    file(GLOB_RECURSE support CONFIGURE_DEPENDS ${tests}/support/*.c)
    if(XY_SANITIZE MATCHES thread) # Criterion cannot run under it
        set(criterion_tests "")
        set(script_tests "")
    endif()

    add_library(xy_test_flags INTERFACE)
    target_include_directories(xy_test_flags INTERFACE ${CMAKE_SOURCE_DIR}/solver ${tests})
    target_compile_definitions(xy_test_flags INTERFACE
        XY_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
        XY_BINARY="$<$<TARGET_EXISTS:xunyi>:${CMAKE_BINARY_DIR}/xunyi>"
        XY_GLPSOL="$<$<BOOL:${XY_GLPSOL}>:${XY_GLPSOL}>")
    target_link_libraries(xy_test_flags INTERFACE xy_flags Threads::Threads)
    if(criterion_tests OR support)
        pkg_check_modules(CRITERION REQUIRED IMPORTED_TARGET criterion)
        target_link_libraries(xy_test_flags INTERFACE PkgConfig::CRITERION PkgConfig::GSL)
    endif()
    if(support)
        add_library(xy_test_support STATIC ${support})
        target_link_libraries(xy_test_support PRIVATE xy_test_flags ${XY_LIBRARIES})
        set(support_library xy_test_support)
    endif()

    # cr_assert(eq(...)) converts an int to a bit-field. All that an assert expands to takes the optimiser longer than it
    # takes to run; but oracles and the tests of routes try all that there is, themselves.
    set(quiet -Wno-conversion -Wno-sign-conversion)
    set_source_files_properties(${support} ${criterion_tests} PROPERTIES COMPILE_OPTIONS "${quiet}")
    set(plain_tests ${criterion_tests})
    if(NOT XY_SANITIZE) # whose checks of asserts take the optimiser longest
        list(FILTER plain_tests EXCLUDE REGEX "/(oracle|unit/route)/")
    endif()
    set_source_files_properties(${plain_tests} PROPERTIES COMPILE_OPTIONS "${quiet};-O0")
    foreach(source IN LISTS criterion_tests thread_tests)
        xy_test_name(name labels ${source})
        cmake_path(GET name PARENT_PATH folder)
        cmake_path(GET name FILENAME output)
        string(REPLACE "/" "." target ${name})
        add_executable(${target} ${source})
        target_link_libraries(${target} PRIVATE
            xy_test_flags ${support_library} xy_bench_kit ${XY_LIBRARIES})
        set_target_properties(${target} PROPERTIES
            OUTPUT_NAME ${output} RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/${folder})
        if(name STREQUAL unit/assign/core/test_core_plunge) # the core's state in the middle of a solve
            target_link_options(${target} PRIVATE -Wl,--wrap=core_tree)
        endif()
        if(TARGET xunyi)
            add_dependencies(${target} xunyi)
        endif()
        add_test(NAME ${name} COMMAND ${target} WORKING_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
        xy_test_properties(${name} "${labels}")
    endforeach()
    find_program(XY_BASH bash REQUIRED)
    xy_test_python()
    foreach(source IN LISTS script_tests)
        xy_test_name(name labels ${source})
        add_test(NAME ${name}.sh COMMAND ${XY_BASH} ${source}
            WORKING_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
        xy_test_properties(${name}.sh "${labels}")
    endforeach()
    file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
endfunction()

# build/<preset>/tests/programs, first on the PATH of every test, leads python3 to Debian's own: the packages that
# tests need belong to it, and another, chosen by a shim anew each time (pyenv), takes ten times as long to start.
function(xy_test_python)
    find_program(XY_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH DOC "The Python of the tests")
    set(programs ${CMAKE_BINARY_DIR}/tests/programs)
    file(REMOVE_RECURSE ${programs})
    file(MAKE_DIRECTORY ${programs})
    if(XY_PYTHON)
        file(CREATE_LINK ${XY_PYTHON} ${programs}/python3 SYMBOLIC)
    endif()
endfunction()

# tests/unit/base/test_arena.c -> unit/base/test_arena, and unit;base
function(xy_test_name name_out labels_out source)
    cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${CMAKE_SOURCE_DIR}/tests OUTPUT_VARIABLE name)
    cmake_path(REMOVE_EXTENSION name LAST_ONLY)
    cmake_path(GET name PARENT_PATH folder)
    string(REPLACE "/" ";" labels ${folder})
    set(${name_out} ${name} PARENT_SCOPE)
    set(${labels_out} "${labels}" PARENT_SCOPE)
endfunction()

function(xy_test_properties name labels)
    set(cost 0) # ctest begins with the dearest, so that no long test is left to run alone
    if(name MATCHES "^cli/test_(page|explain|compare|batch_kill|backtest|programmes|growth)\\.sh$")
        set(cost 20)
    elseif(name MATCHES "^(cli|oracle)/")
        set(cost 10)
    endif()
    set_tests_properties(${name} PROPERTIES
        LABELS "${labels}"
        COST ${cost}
        TIMEOUT 600
        SKIP_RETURN_CODE 77
        FAIL_REGULAR_EXPRESSION "ERROR: (Leak|Address)Sanitizer;WARNING: ThreadSanitizer;runtime error:"
        SKIP_REGULAR_EXPRESSION "Tested: 0 " # Criterion: all tests of the program are skipped
        ENVIRONMENT "XUNYI=${CMAKE_BINARY_DIR}/xunyi;XY_SOURCE_DIR=${CMAKE_SOURCE_DIR};XY_GLPSOL=$<$<BOOL:${XY_GLPSOL}>:${XY_GLPSOL}>;ASAN_OPTIONS=exitcode=99;LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0;UBSAN_OPTIONS=print_stacktrace=1"
        # A tester's own language must not change what the program prints.
        ENVIRONMENT_MODIFICATION "LANG=set:C.UTF-8;LC_ALL=unset:;LANGUAGE=unset:;PATH=path_list_prepend:${CMAKE_BINARY_DIR}/tests/programs")
endfunction()
