# `cpack -G DEB` in a build folder: xunyi_VERSION_ARCHITECTURE.deb, with the libraries it needs found
# by dpkg-shlibdeps. Included last: all install rules stand above.

set(XY_MAINTAINER "xunyi <xunyi@localhost>" CACHE STRING "Who stands for the package: NAME <ADDRESS>")
set(changes ${CMAKE_BINARY_DIR}/package)
file(MAKE_DIRECTORY ${changes})

# What Debian wants in every package: who may copy it, and a list of changes in its own form.
file(WRITE ${changes}/changelog
"xunyi (${PROJECT_VERSION}) unstable; urgency=medium

  * Version ${PROJECT_VERSION}; what is new stands in CHANGELOG.md.

 -- ${XY_MAINTAINER}  Thu, 01 Jan 2026 00:00:00 +0000
")
file(WRITE ${changes}/copyright
"Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: xunyi

Files: *
Copyright: 2026 the authors of xunyi
License: GPL-3.0-or-later
 This program is free software: you can redistribute it and/or modify it under the terms of the GNU
 General Public License as published by the Free Software Foundation, either version 3 of the License,
 or (at your option) any later version.
 .
 It is distributed in the hope that it will be useful, but without any warranty; without even the
 implied warranty of merchantability or fitness for a particular purpose.
 .
 On Debian systems the text of the license is in /usr/share/common-licenses/GPL-3. Where the data of
 the instances come from, and what may be done with them, stands in the README.md beside them.
")
find_program(XY_GZIP gzip)
if(XY_GZIP)
    execute_process(COMMAND ${XY_GZIP} -9nf ${changes}/changelog)
    install(FILES ${changes}/changelog.gz ${changes}/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR}
        COMPONENT debian EXCLUDE_FROM_ALL)
endif()

set(CPACK_PACKAGE_NAME xunyi)
set(CPACK_PACKAGE_VENDOR xunyi)
set(CPACK_PACKAGE_CONTACT "${XY_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "decides which hospital medical team serves which counties")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Makes the distribution table of circuit medical teams (巡回医疗队) from county
needs and hospital capacities: an integer program solved to a proof, checked
independently, with staffing, calendars and documents in Chinese and English.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/scripts/cmake/package_folders.cmake)
set(CPACK_GENERATOR DEB)
# What is built is packed: cpack does not build the tests first.
set(CPACK_INSTALL_CMAKE_PROJECTS "${CMAKE_BINARY_DIR};xunyi;ALL;/;${CMAKE_BINARY_DIR};xunyi;debian;/")
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
include(CPack)
