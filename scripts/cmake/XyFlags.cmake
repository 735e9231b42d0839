# Options of the build, and xy_flags: the compiler flags every target of ours gets.

option(XY_WERROR "Treat warnings as errors" ON)
option(XY_TESTS "Build the tests" ON)
option(XY_COVERAGE "Count executed lines" OFF)
option(XY_SYNTAX_ONLY "Look for the front end's warnings; objects, libraries and programs are empty" OFF)
set(XY_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize= (address,undefined or thread)")

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug or Release" FORCE)
endif()
set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_C_FLAGS_DEBUG "-O1 -g")
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

include(GNUInstallDirs)
include(CheckLinkerFlag)

add_library(xy_flags INTERFACE)
target_compile_definitions(xy_flags INTERFACE
    _POSIX_C_SOURCE=200809L XY_VERSION="${PROJECT_VERSION}")
target_compile_options(xy_flags INTERFACE
    -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wvla
    -ffp-contract=off $<$<BOOL:${XY_WERROR}>:-Werror>)
target_link_libraries(xy_flags INTERFACE m)
if(CMAKE_BUILD_TYPE STREQUAL Debug) # two hundred test programs: gold links them in half the time
    check_linker_flag(C -fuse-ld=gold XY_GOLD)
    target_link_options(xy_flags INTERFACE $<$<BOOL:${XY_GOLD}>:-fuse-ld=gold>)
endif()
if(XY_SANITIZE)
    set(sanitize -fsanitize=${XY_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_compile_options(xy_flags INTERFACE ${sanitize})
    target_link_options(xy_flags INTERFACE ${sanitize})
endif()
if(XY_COVERAGE)
    target_compile_options(xy_flags INTERFACE --coverage -O0)
    target_link_options(xy_flags INTERFACE --coverage)
endif()
if(XY_SYNTAX_ONLY)
    set(CMAKE_C_COMPILE_OBJECT
        "<CMAKE_C_COMPILER> <DEFINES> <INCLUDES> <FLAGS> -fsyntax-only <SOURCE>" "touch <OBJECT>")
    set(CMAKE_C_CREATE_STATIC_LIBRARY "touch <TARGET>")
    set(CMAKE_C_LINK_EXECUTABLE "touch <TARGET>")
endif()
