// SPDX-License-Identifier: GPL-3.0-or-later
// What was dateline-indexer told to do?
#include "indexer/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <utility>

#include "archive/command_line.h"
#include "archive/exit_codes.h"
#include "archive/version.h"
#include "indexer/normalise/language.h"

namespace dateline::indexer {
namespace {

constexpr char kFooter[] =
    "Exit codes: 0 finished, even if some records were refused; 64 bad option; 65 nothing readable, a damaged "
    "archive,\n"
    "or refusals with --strict; 66 no such file or no article; 69 no feed was reached; 73 cannot create; 74 read or\n"
    "write error; 75 another writer holds the archive; 77 no permission; 78 bad configuration.";

void add_default_language(CLI::App& verb, Options& options) {
  verb.add_option("--default-language", options.default_language,
                  "Language of articles that neither give one nor let it be recognised: an ISO 639 code or a name")
      ->check([](const std::string& given) {
        return language_code(given).empty() ? "\"" + given + "\" is no language; expected a code such as de" : "";
      });
}

/// The options that reading articles has.
void add_reading(CLI::App& verb, Options& options) {
  verb.add_option("PATH", options.paths, "Files, folders (recursive), - for standard input; plain or compressed")
      ->required();
  verb.add_option("--report", options.report, "Write every refusal to this file as JSON Lines");
  verb.add_flag("--strict", options.strict, "End with exit code 65 when a record was refused");
  verb.add_flag("--dry-run", options.dry_run, "Print the articles as JSON Lines and write nothing; needs no --archive");
  verb.add_option("--threads", options.threads, "Threads (default: one for each core)")->check(CLI::Range(1, 256));
  verb.add_option("--memory", options.memory_mb, "Megabytes for terms not yet on disk")
      ->check(CLI::Range(1, 1 << 20))
      ->capture_default_str();
  verb.add_option("--max-record", options.max_record_mb, "Megabytes that one text, line, page or record may have")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  verb.add_option("--max-depth", options.max_depth, "How deep elements of XML may stand in one another")
      ->check(CLI::Range(10, 250))
      ->capture_default_str();
  verb.add_option("--max-seconds", options.max_seconds, "Seconds that reading one file may take; 0 for any")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  verb.add_option("--max-expansion", options.max_expansion,
                  "How many times larger than its compressed file an input may be")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  verb.add_option_function<std::vector<std::string>>(
          "--map",
          [&options](const std::vector<std::string>& rules) {
            for (const auto& rule : rules) {
              const std::string fault = options.map.add(rule);
              if (!fault.empty()) throw CLI::ValidationError("--map", fault);
            }
          },
          "FIELD=NAME or FIELD=COLUMN: which key of JSON, or column of a table, a field stands under; repeatable")
      ->take_all()
      ->allow_extra_args(false);
  add_default_language(verb, options);
}

/// In the largest unit that it is a whole number of: 90s, 15m, 6h, 1d.
std::string shown_duration(std::int64_t seconds) {
  for (const auto& [unit, size] : {std::pair{"d", 86400}, std::pair{"h", 3600}, std::pair{"m", 60}}) {
    if (seconds > 0 && seconds % size == 0) return fmt::format("{}{}", seconds / size, unit);
  }
  return fmt::format("{}s", seconds);
}

/// Of a number of seconds.
CLI::Validator between(std::int64_t least, std::int64_t most) {
  const std::string range = fmt::format("{} to {}", shown_duration(least), shown_duration(most));
  return {[least, most, range](const std::string& text) -> std::string {
            std::int64_t seconds = 0;
            if (!CLI::detail::lexical_cast(text, seconds)) return "\"" + text + "\" is no duration";
            if (seconds >= least && seconds <= most) return "";
            return fmt::format("{} is not in the range of {}", shown_duration(seconds), range);
          },
          range};
}

/// Seconds, given as such or as 90s, 15m, 6h, 1d.
CLI::Option* add_duration(CLI::App& verb, const char* name, std::int64_t& seconds, const char* what) {
  static const std::map<std::string, std::int64_t> kUnits = {{"s", 1}, {"m", 60}, {"h", 3600}, {"d", 86400}};
  return verb.add_option(name, seconds, what)
      ->transform(CLI::AsNumberWithUnit(kUnits, CLI::AsNumberWithUnit::CASE_INSENSITIVE, "DURATION"))
      ->capture_default_str();
}

void add_follow(CLI::App& verb, Options& options) {
  FollowSettings& follow = options.follow;
  follow.user_agent = std::string("Dateline/") + kVersion;
  verb.add_option("FEED", options.paths,
                  "Addresses of feeds, of lists of feeds (OPML) or of pages that name their "
                  "feed; files of OPML")
      ->required();
  verb.add_flag("--full-text", follow.full_text, "Fetch the page of each new entry, where robots.txt allows it");
  verb.add_flag("--once", follow.once, "Ask every feed once that may be asked, and end");
  verb.add_flag("--forget", follow.forget, "Begin as if these feeds had never been asked");
  add_duration(verb, "--every", follow.every, "Shortest time between two requests of a feed: 90s, 15m, 6h")
      ->check(between(60, 86400));
  add_duration(verb, "--timeout", follow.timeout, "Time for a whole answer")->check(between(1, 3600));
  add_duration(verb, "--gap", follow.gap, "Time between two requests to the same host")->check(between(0, 3600));
  verb.add_option("--connections", follow.connections, "Hosts asked at the same time")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  verb.add_option("--max-feed", follow.max_feed_mb, "Megabytes that a feed or a page may have, unpacked")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  verb.add_option("--user-agent", follow.user_agent, "What the program calls itself; an address to write to is polite")
      ->capture_default_str();
  add_default_language(verb, options);
}

void add_names(const CLI::App& app, std::vector<std::string>& names) {
  for (const CLI::Option* option : app.get_options()) {
    for (const auto& name : option->get_lnames()) {
      if (name != "help" && name != "version") names.push_back(name);
    }
  }
}

std::vector<std::string> from_environment(const std::vector<std::string>& names) {
  auto arguments = environment_arguments(names);
  if (!arguments) throw CLI::FileError(words_of(arguments.refusal()));
  return std::move(*arguments);
}

/// The environment's options before those typed, a verb's behind the verb, in the order in which CLI11 takes them: from
/// the back.
std::vector<std::string> arguments(const CLI::App& app, int argc, const char* const* argv) {
  std::vector<std::string> names;
  add_names(app, names);
  auto all = from_environment(names);
  const CLI::App* verb = nullptr;
  for (int i = 1; i < argc; ++i) {
    all.emplace_back(argv[i]);
    const auto verbs = verb == nullptr
                           ? app.get_subcommands([&](const CLI::App* sub) { return sub->get_name() == argv[i]; })
                           : std::vector<const CLI::App*>();
    if (verbs.empty()) continue;
    verb = verbs.front();
    if (verb->get_name() == "delete") continue;  // what is to go is only ever typed
    names.clear();
    add_names(*verb, names);
    for (auto& argument : from_environment(names)) all.push_back(std::move(argument));
  }
  std::reverse(all.begin(), all.end());
  return all;
}

int code_of(const CLI::Error& error) {
  switch (static_cast<CLI::ExitCodes>(error.get_exit_code())) {
    case CLI::ExitCodes::FileError:
      return kExitNoInput;
    case CLI::ExitCodes::ConfigError:
      return kExitConfig;
    default:
      return kExitUsage;
  }
}

/// What was wrong, where our words are clearer than the library's.
std::string complaint_of(const CLI::App& app, const CLI::Error& error) {
  if (dynamic_cast<const CLI::ConfigError*>(&error) != nullptr) {
    return words_of_config_error(app.get_config_ptr()->as<std::string>(), error.what());
  }
  const bool is_incomplete = dynamic_cast<const CLI::RequiredError*>(&error) != nullptr;
  if (!is_incomplete || !app.get_subcommands().empty()) return error.what();
  const auto typed = app.remaining();
  const auto wrong = std::find_if(typed.begin(), typed.end(), [](const auto& word) { return !word.starts_with('-'); });
  std::string verbs;
  for (const auto* verb : app.get_subcommands(nullptr)) verbs += (verbs.empty() ? "" : ", ") + verb->get_name();
  return (wrong == typed.end() ? "a verb is missing" : "there is no verb " + *wrong) + "; the verbs are " + verbs;
}

}  // namespace

Parsed parse_options(int argc, const char* const* argv) {
  Parsed parsed;
  Options& options = parsed.options;
  CLI::App app("Reads news articles into a Dateline archive.", "dateline-indexer");
  app.option_defaults()->take_last();
  app.set_version_flag("--version", std::string("dateline-indexer ") + kVersion);
  app.allow_config_extras(CLI::config_extras_mode::error);
  app.set_config("--config", "", "Read options from this file (TOML)");
  app.add_option("--archive", options.archive, "The archive's folder; must be given");
  app.add_flag("--quiet", options.quiet, "Show no progress");
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(kFooter);

  const auto verb = [&](const char* name, const char* what, Verb value) {
    CLI::App* sub = app.add_subcommand(name, what);
    sub->callback([&options, value] { options.verb = value; });
    return sub;
  };
  add_reading(*verb("add", "Add articles; known ones become new versions", Verb::kAdd), options);
  add_reading(*verb("build", "Build a fresh archive and swap it in when it is whole", Verb::kBuild), options);
  CLI::App* remove = verb("delete", "Delete articles", Verb::kDelete);
  remove->add_option("ID", options.ids, "Ids of articles");
  remove->add_option("--file", options.id_file, "A file with an id on each line, - for standard input");
  remove->add_option("--query", options.query, "Delete what this query finds");
  remove->add_flag("--dry-run", options.dry_run, "List what would be deleted, and delete nothing");
  remove->add_flag("--erase", options.erase, "Leave no byte of the text on disk (takes longer)");
  verb("check", "Check that the archive is whole", Verb::kCheck);
  CLI::App* stats = verb("stats", "Say what is in the archive", Verb::kStats);
  stats->add_flag("--json", options.json, "As JSON");
  CLI::App* versions = verb("versions", "List the versions of an article, or compare two", Verb::kVersions);
  versions->add_option("ID", options.ids, "Id of an article")->required()->expected(1);
  versions->add_flag("--json", options.json, "As JSON");
  versions->add_option("--diff", options.diff, "Show what differs between two versions, as 1..2");
  add_follow(*verb("follow", "Ask feeds for new articles, again and again", Verb::kFollow), options);
  verb("release", "Publish what waited and whose embargo is over", Verb::kRelease);
  CLI::App* regroup = verb("regroup", "Find copies and stories anew", Verb::kRegroup);
  regroup->add_option("--hours", options.hours, "Only among the articles of the last hours before the newest")
      ->check(CLI::Range(1, 1'000'000));
  regroup->add_option("--threads", options.threads, "Threads (default: one for each core)")->check(CLI::Range(1, 256));
  verb("stories", "List story, id and original of every article", Verb::kStories);
  CLI::App* why = verb("why", "Say why two articles are one story, or are not", Verb::kWhy);
  why->add_option("ID", options.ids, "Ids of two articles")->required()->expected(2);
  verb("compact", "Merge everything into one edition without deleted articles", Verb::kCompact);

  try {
    auto given = arguments(app, argc, argv);
    app.parse(given);
    const bool reads_only = options.dry_run && options.verb != Verb::kDelete;
    if (options.archive.empty() && !reads_only) throw CLI::RequiredError("--archive");
    if (options.verb == Verb::kDelete && options.ids.empty() && options.id_file.empty() && options.query.empty()) {
      throw CLI::RequiredError("delete: ID, --file or --query");
    }
  } catch (const CLI::Success& done) {
    parsed.exit_code = app.exit(done);
  } catch (const CLI::ParseError& error) {
    fmt::print(stderr, "dateline-indexer: {}\nTry dateline-indexer --help.\n", complaint_of(app, error));
    parsed.exit_code = code_of(error);
  }
  return parsed;
}

}  // namespace dateline::indexer
