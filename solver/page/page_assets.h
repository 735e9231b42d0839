/* page_assets.h - style and script of the page: report.css and report.js beside this file, as texts.
 * The build makes them (scripts/cmake/XyEmbed.cmake). Neither holds a closing tag of its element. */
#ifndef XY_PAGE_PAGE_ASSETS_H
#define XY_PAGE_PAGE_ASSETS_H

extern const char xy_page_css[], xy_page_js[];

#endif
