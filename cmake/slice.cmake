# add_slice(NAME [DEPENDS other …] [LIBRARIES target …])
#
# One folder, one library, one test program. Sources are all *.cpp of the folder; *_test.cpp go to
# the test program. DEPENDS is the only statement of which slices may be included
# (tools/check_layers.py reads it); LIBRARIES names third-party targets. ctest runs whole programs:
# a process for each of a thousand tests would cost as much as the tests.

function(add_slice name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  add_library(${name} STATIC ${sources})
  target_link_libraries(${name} PUBLIC guong_options ${ARG_DEPENDS} ${ARG_LIBRARIES})
  if(name STREQUAL "base")
    target_precompile_headers(base PRIVATE ${CMAKE_SOURCE_DIR}/src/platform/base/precompiled.hpp)
  else()
    target_precompile_headers(${name} REUSE_FROM base)
  endif()

  if(tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE ${name} GTest::gtest_main)
    if(name STREQUAL "base")
      target_precompile_headers(base_test PRIVATE ${CMAKE_SOURCE_DIR}/src/platform/base/precompiled_for_test.hpp)
    else()
      target_precompile_headers(${name}_test REUSE_FROM base_test)
    endif()
    add_test(NAME ${name} COMMAND ${name}_test --gtest_brief=1 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  endif()
endfunction()

# embed(TARGET NAMESPACE FOLDER PATTERN …): the folder's files inside the binary, as
# std::span<const EmbeddedFile> NAMESPACE::Files() — see platform/base/embedded.hpp.
function(embed target symbol folder)
  file(GLOB files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/${folder} ${CMAKE_SOURCE_DIR}/${folder}/*
       ${CMAKE_SOURCE_DIR}/${folder}/*/*)
  set(paths)
  foreach(file ${files})
    if(NOT IS_DIRECTORY ${CMAKE_SOURCE_DIR}/${folder}/${file})
      list(APPEND paths ${CMAKE_SOURCE_DIR}/${folder}/${file})
    endif()
  endforeach()
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${symbol}_embedded.cpp)
  add_custom_command(OUTPUT ${out}
    COMMAND python3 ${CMAKE_SOURCE_DIR}/tools/embed.py ${symbol} ${CMAKE_SOURCE_DIR}/${folder} ${out} ${paths}
    DEPENDS ${paths} ${CMAKE_SOURCE_DIR}/tools/embed.py VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()

# embed_web(TARGET): the built workspace (web/) inside the binary. tools/build_web does nothing where what
# it would build is there already, so that the presets share one build.
function(embed_web target)
  file(GLOB_RECURSE inputs CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/src/* ${CMAKE_SOURCE_DIR}/web/public/*
       ${CMAKE_SOURCE_DIR}/web/*.ts ${CMAKE_SOURCE_DIR}/web/*.json ${CMAKE_SOURCE_DIR}/web/index.html
       ${CMAKE_SOURCE_DIR}/api/*.yaml ${CMAKE_SOURCE_DIR}/messages/*/web/*.json)
  list(FILTER inputs EXCLUDE REGEX "/node_modules/|schema\\.d\\.ts$|test-results")
  set(folder ${CMAKE_SOURCE_DIR}/build/web)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/web_embedded.cpp)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_SOURCE_DIR}/tools/build_web ${folder}
    COMMAND python3 ${CMAKE_SOURCE_DIR}/tools/embed.py web ${folder} ${out}
    DEPENDS ${inputs} ${CMAKE_SOURCE_DIR}/tools/build_web ${CMAKE_SOURCE_DIR}/tools/embed.py VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
