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
      {"<!DOCTYPE html><p>", Form::kHtml},
      {"<html>", Form::kHtml},
      {"<HTML lang=en>", Form::kHtml},
      {"<!doctype html>\n", Form::kHtml},
      {"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'><html xmlns='z'>", Form::kHtml},
      {"<!-- saved from url=(0014)about:internet -->\n<!DOCTYPE html>", Form::kHtml},
      {"<p>A piece of a page", Form::kHtml},
      {"<!DOCTYPE html><rss>", Form::kXml},
      {"<p:root xmlns:p='x'/>", Form::kXml},
      {"<article><front/></article>", Form::kXml},
      {"WARC/1.0\r\nWARC-Type: warcinfo\r\n", Form::kWebArchive},
      {"filedesc://harbour.arc 127.0.0.1 20250304100000 text/plain 76\n", Form::kWebArchive},
      {"WARC/and peace", Form::kText},
      {"<feed xmlns='x'>", Form::kXml},
      {"\n<item/>", Form::kXml},
      {"<CHANNEL HREF='x'>", Form::kXml},
      {"<!-- a feed --> <!-- of news -->\n<rss/>", Form::kXml},
      {"<!-- a note -->\n# A headline", Form::kText},
      {std::string("\xFF\xFE<\0?\0x\0", 8), Form::kXml},
      {std::string("\xFE\xFF\0\n\0<\0r", 8), Form::kXml},
      {std::string("\0\0\0<\0\0\0?", 8), Form::kXml},
      {std::string("\xFF\xFE\0\0<\0\0\0r\0\0\0", 12), Form::kXml},
      {std::string("<\0f\0e\0", 6), Form::kXml},
      {std::string("<\0h\0t\0m\0l\0>\0", 12), Form::kHtml},
      {"<3 hearts for the tram", Form::kText},
      {"<< back", Form::kText},
      {"\r\n\x01"
       "eca1 3 i\r\n\x02Title =\r\n\x03\x04",
       Form::kWireText},
      {"\x16\x16\x01z1\x1f_\r\n\x02^Title<", Form::kWireText},
      {"\x01 no text", Form::kText},
      {"From a@b Mon Jul 28 10:15:00 2025\nSubject: x\nDate: y\nFrom: z\n\nText", Form::kMail},
      {"Received: by x;\r\n with y\r\nSubject: x\r\n\r\nText", Form::kMail},
      {"From: the editor\n\nText", Form::kText},
      {"Title: x\nDate: 2025-07-28\n\nText", Form::kText}};
  for (const auto& [head, form] : table) EXPECT_EQ(detect_form(head), form) << head;
}

}  // namespace
}  // namespace dateline::indexer
