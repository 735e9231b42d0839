# FindGLPK: GLPK comes without a pkg-config file.
# Sets GLPK_FOUND and GLPK_VERSION, and defines the target GLPK::GLPK.
# GLPK keeps one environment per thread only if it was built with thread-local storage; the solver
# depends on that, so a library without it does not count as found.

find_path(GLPK_INCLUDE_DIR glpk.h PATH_SUFFIXES glpk)
find_library(GLPK_LIBRARY glpk)
mark_as_advanced(GLPK_INCLUDE_DIR GLPK_LIBRARY)

if(GLPK_INCLUDE_DIR AND GLPK_LIBRARY)
    file(STRINGS ${GLPK_INCLUDE_DIR}/glpk.h lines REGEX "^#define GLP_M(AJOR|INOR)_VERSION")
    string(REGEX REPLACE ".*GLP_MAJOR_VERSION +([0-9]+).*" "\\1" major "${lines}")
    string(REGEX REPLACE ".*GLP_MINOR_VERSION +([0-9]+).*" "\\1" minor "${lines}")
    set(GLPK_VERSION ${major}.${minor})

    include(CheckCSourceRuns)
    set(CMAKE_REQUIRED_INCLUDES ${GLPK_INCLUDE_DIR})
    set(CMAKE_REQUIRED_LIBRARIES ${GLPK_LIBRARY})
    check_c_source_runs("
        #include <glpk.h>
        int main(void) { return glp_config(\"TLS\") ? 0 : 1; }" GLPK_HAS_TLS)
    unset(CMAKE_REQUIRED_INCLUDES)
    unset(CMAKE_REQUIRED_LIBRARIES)
    if(NOT GLPK_HAS_TLS)
        set(GLPK_NOT_FOUND_MESSAGE "${GLPK_LIBRARY} was built without thread-local storage")
    endif()
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(GLPK
    REQUIRED_VARS GLPK_LIBRARY GLPK_INCLUDE_DIR GLPK_HAS_TLS
    VERSION_VAR GLPK_VERSION
    REASON_FAILURE_MESSAGE "${GLPK_NOT_FOUND_MESSAGE}")

if(GLPK_FOUND AND NOT TARGET GLPK::GLPK)
    add_library(GLPK::GLPK UNKNOWN IMPORTED)
    set_target_properties(GLPK::GLPK PROPERTIES
        IMPORTED_LOCATION ${GLPK_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${GLPK_INCLUDE_DIR})
endif()
