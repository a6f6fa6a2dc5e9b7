// What nearly every test reads, compiled once.
#pragma once

#include <gtest/gtest.h>

#include "platform/base/precompiled.hpp"
