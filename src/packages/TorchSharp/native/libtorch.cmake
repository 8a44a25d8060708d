# Finds the libtorch of LIBTORCH, or the system's, by plain include and link paths instead of find_package(Torch): a pip or conda torch's CMake files may
# ask for the whole CUDA toolkit. target_libtorch(<target>) gives a library its headers, its C++ standard and the libraries themselves.
set(LIBTORCH "" CACHE PATH "Folder of a torch (holding include/ and lib/); empty: the system's libtorch")

set(FIX "Install Debian's libtorch-dev (apt-get install libtorch-dev libopenblas0-pthread), or set LIBTORCH to the folder of a pip or conda torch.")
if(LIBTORCH)
  find_path(TORCH_INCLUDE ATen/core/dispatch/Dispatcher.h PATHS "${LIBTORCH}/include" NO_DEFAULT_PATH)
  find_path(TORCH_VERSION_INCLUDE torch/version.h PATHS "${LIBTORCH}/include" "${LIBTORCH}/include/torch/csrc/api/include" NO_DEFAULT_PATH)
  set(SEARCH PATHS "${LIBTORCH}/lib" NO_DEFAULT_PATH)
else()
  find_path(TORCH_INCLUDE ATen/core/dispatch/Dispatcher.h)
  find_path(TORCH_VERSION_INCLUDE torch/version.h PATH_SUFFIXES torch/csrc/api/include)
  set(SEARCH "")
endif()
find_library(TORCH_CPU torch_cpu ${SEARCH})
find_library(C10 c10 ${SEARCH})
find_library(TORCH_CUDA torch_cuda ${SEARCH})
find_library(C10_CUDA c10_cuda ${SEARCH})
if(NOT TORCH_INCLUDE OR NOT TORCH_VERSION_INCLUDE OR NOT TORCH_CPU OR NOT C10)
  message(FATAL_ERROR "libtorch was not found (LIBTORCH='${LIBTORCH}'). ${FIX}")
endif()

# The C++ standard and the std::string ABI are those the found libtorch was built with.
set(VERSION_HEADER "${TORCH_VERSION_INCLUDE}/torch/version.h")
if(EXISTS "${TORCH_INCLUDE}/torch/headeronly/version.h")  # where late 2.x keeps the numbers
  set(VERSION_HEADER "${TORCH_INCLUDE}/torch/headeronly/version.h")
endif()
file(STRINGS "${VERSION_HEADER}" VERSION_LINES REGEX "define TORCH_VERSION_M[AI][JN]OR ")
string(REGEX REPLACE ".*TORCH_VERSION_MAJOR +([0-9]+).*TORCH_VERSION_MINOR +([0-9]+).*" "\\1.\\2" TORCH_RELEASE "${VERSION_LINES}")
if(NOT TORCH_RELEASE MATCHES "^[0-9]+[.][0-9]+$")
  message(FATAL_ERROR "${VERSION_HEADER} states no version. ${FIX}")
endif()
set(CMAKE_CXX_STANDARD 17)
if(TORCH_RELEASE VERSION_GREATER_EQUAL 2.10)
  set(CMAKE_CXX_STANDARD 20)
endif()
file(STRINGS "${C10}" NEW_ABI REGEX "__cxx11" LIMIT_COUNT 1)
message(STATUS "libtorch ${TORCH_RELEASE}: ${TORCH_CPU}")

function(target_libtorch target)
  set_target_properties(${target} PROPERTIES
    CXX_STANDARD_REQUIRED ON CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    INSTALL_RPATH_USE_LINK_PATH ON BUILD_WITH_INSTALL_RPATH OFF)
  target_include_directories(${target} SYSTEM PRIVATE "${TORCH_INCLUDE}" "${TORCH_VERSION_INCLUDE}")
  target_compile_definitions(${target} PRIVATE "_GLIBCXX_USE_CXX11_ABI=$<IF:$<BOOL:${NEW_ABI}>,1,0>")
  target_link_libraries(${target} PRIVATE "${TORCH_CPU}" "${C10}")
  if(TORCH_CUDA)
    # CUDA kernels register themselves on load; nothing here refers to them by name.
    target_link_options(${target} PRIVATE -Wl,--no-as-needed)
    target_link_libraries(${target} PRIVATE "${TORCH_CUDA}" "${C10_CUDA}")
  endif()
endfunction()
