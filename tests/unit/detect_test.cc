// SPDX-License-Identifier: GPL-3.0-or-later
// In which form is an input, judged by its first bytes?
#include "indexer/formats/detect.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace dateline::indexer {
namespace {

TEST(Detect, Forms) {
  const std::vector<std::pair<std::string, Form>> table = {
      {"", Form::kEmpty},
      {" \n\t\r\n", Form::kEmpty},
      {"\xEF\xBB\xBF", Form::kEmpty},
      {"Harbour reopens\n\nShips move.", Form::kText},
      {"[Sports] Regatta", Form::kText},
      {"{braces} in a headline", Form::kText},
      {"{not json", Form::kText},
      {"\x7F"
       "ELF",
       Form::kText},
      {"[]", Form::kJson},
      {"[ {\"title\": 1}]", Form::kJson},
      {"\xEF\xBB\xBF\n[\n{", Form::kJson},
      {"{\n \"title\": \"x\"\n}", Form::kJson},
      {"{\"articles\": [\n{\"id\":1},\n{\"id\":2}]}", Form::kJson},
      {"{}", Form::kJsonLines},
      {"{\"id\":1}", Form::kJsonLines},
      {"{\"id\":1}\n", Form::kJsonLines},
      {"\xEF\xBB\xBF{\"id\":1}\r\n{\"id\":2}\r\n", Form::kJsonLines},
      {"{\"id\":1}\n\n\n{\"id\":2}", Form::kJsonLines},
      {"{\"id\":1}\ngarbage\n{\"id\":2}", Form::kJsonLines},
      {"{\"id\":1}\n[]\n", Form::kJsonLines},
      {"{\"id\":\"a } \\\" {\", \"b\":{\"c\":{}}}\n42", Form::kJsonLines},
      {"{\"id\":1\n{\"id\":2}\n", Form::kJsonLines},
      {"{\"cut off by the head", Form::kJsonLines},
      {"<?xml version='1.0'?><x/>", Form::kXml},
      {"\n<rss version='2.0'>", Form::kXml},
      {"<!DOCTYPE html><p>", Form::kXml},
      {"<html>", Form::kXml},
      {"<feed xmlns='x'>", Form::kXml},
      {"<b>Bold</b> headline", Form::kText}};
  for (const auto& [head, form] : table) EXPECT_EQ(detect_form(head), form) << head;
}

}  // namespace
}  // namespace dateline::indexer
