# For CPACK_PRE_BUILD_SCRIPTS: every folder to be packed can be read by all, whatever the umask of who packs.
# CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS only asks mkdir for that, which leaves out what the umask forbids.
file(CHMOD_RECURSE ${CPACK_TEMPORARY_DIRECTORY} DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
