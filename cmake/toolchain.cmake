# Warnings, sanitizers, the linker and the compiler cache: the same for every target.
set(GUONG_SANITIZE "" CACHE STRING "Sanitizers, for example address,undefined or thread")

add_library(guong_options INTERFACE)
target_compile_options(guong_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Werror
  # False alarms of GCC 12 in optimised code: on std::optional, and on "literal" + std::string.
  -Wno-maybe-uninitialized -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread)
target_include_directories(guong_options INTERFACE ${CMAKE_SOURCE_DIR}/src)

if(GUONG_SANITIZE)
  add_compile_options(-fsanitize=${GUONG_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${GUONG_SANITIZE})
endif()
# Checks of every pointer for null and alignment cost a quarter of the build; the address sanitizer
# stops at a null pointer all the same. What reads foreign bytes keeps them.
if(GUONG_SANITIZE MATCHES undefined)
  add_compile_options(-fno-sanitize=null,alignment)
  set(guong_foreign_bytes -fsanitize=null,alignment)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()

find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()
