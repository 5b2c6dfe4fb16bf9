// SPDX-License-Identifier: GPL-3.0-or-later
// How is the web asked?
#include "indexer/follow/curl_web.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <initializer_list>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "indexer/follow/private_address.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostHeaderBytes = 64 * 1024;
constexpr int kPollMilliseconds = 200;

/// The first of these variables that says something; null when none does.
const char* variable(std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return nullptr;
}

std::string numbers_of(const curl_sockaddr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* place = nullptr;
  if (address.family == AF_INET) place = &reinterpret_cast<const sockaddr_in*>(&address.addr)->sin_addr;
  if (address.family == AF_INET6) place = &reinterpret_cast<const sockaddr_in6*>(&address.addr)->sin6_addr;
  if (place == nullptr || inet_ntop(address.family, place, text.data(), text.size()) == nullptr) return "";
  return text.data();
}

/// The address with what may not stand in one escaped; "" when it is none.
std::string sendable(const std::string& url) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parts(curl_url(), &curl_url_cleanup);
  char* text = nullptr;
  if (curl_url_set(parts.get(), CURLUPART_URL, url.c_str(), CURLU_URLENCODE) != CURLUE_OK ||
      curl_url_get(parts.get(), CURLUPART_URL, &text, 0) != CURLUE_OK) {
    return "";
  }
  std::string sent = text;
  curl_free(text);
  return sent;
}

/// "Failed to connect to post.example port 443 after 12 ms: Couldn't connect to server", said once.
std::string unconnected(std::string_view words) {
  constexpr std::string_view kFailed = "Failed to connect to ";
  if (!words.starts_with(kFailed)) return "no connection";
  words.remove_prefix(kFailed.size());
  return "no connection to " + std::string(words.substr(0, words.find(" after ")));
}

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

}  // namespace

/// One request at a time, with the connections that it leaves.
class CurlWeb::Transfer {
 public:
  Transfer() : multi_(curl_multi_init()), easy_(curl_easy_init()) {
    if (multi_ == nullptr || easy_ == nullptr) throw std::runtime_error("libcurl can't begin");
  }
  ~Transfer() {
    curl_easy_cleanup(easy_);
    curl_multi_cleanup(multi_);
  }
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  WebAnswer run(const WebRequest& request, const CurlOptions& options, const Proxies& proxies,
                const std::function<bool()>& stopped) {
    const std::string url = sendable(request.url);
    const std::string proxy = proxies.proxy_for(url);
    begin(request, !proxy.empty());
    if (url.empty()) return fault("an address that can't be asked", "an http or https address");
    if (!private_allowed_ && has_private_host(url)) return private_fault();
    const auto headers = headers_for(request);
    set_options(url, proxy, headers.get(), options);
    curl_multi_add_handle(multi_, easy_);
    const bool finished = work(stopped);
    CURLcode code = CURLE_ABORTED_BY_CALLBACK;
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
      if (message->msg == CURLMSG_DONE) code = message->data.result;
    }
    const char* peer = nullptr;
    curl_easy_getinfo(easy_, CURLINFO_PRIMARY_IP, &peer);
    answer_.is_private = !proxy.empty() ? has_private_host(url) : peer != nullptr && is_private_address(peer);
    curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status_);
    curl_multi_remove_handle(multi_, easy_);
    if (!finished) return fault("a stop while it was asked", "an answer");
    if (code != CURLE_OK) return explain(code, options);
    answer_.status = static_cast<int>(status_);
    return std::move(answer_);
  }

 private:
  void begin(const WebRequest& request, bool behind_proxy) {
    answer_ = {};
    most_bytes_ = request.most_bytes;
    private_allowed_ = request.may_be_private;
    checks_peer_ = !private_allowed_ && !behind_proxy;
    header_bytes_ = 0;
    too_large_ = too_many_headers_ = private_met_ = false;
    error_.fill('\0');
    curl_easy_reset(easy_);
  }

  static std::unique_ptr<curl_slist, FreeList> headers_for(const WebRequest& request) {
    std::unique_ptr<curl_slist, FreeList> list;
    const auto add = [&list](const std::string& line) {
      if (line.find_first_of("\r\n") != std::string::npos) return;
      curl_slist* longer = curl_slist_append(list.get(), line.c_str());
      if (longer == nullptr) throw std::bad_alloc();
      static_cast<void>(list.release());
      list.reset(longer);
    };
    add("Accept: " + request.accept);
    if (!request.etag.empty()) add("If-None-Match: " + request.etag);
    if (!request.modified.empty()) add("If-Modified-Since: " + request.modified);
    return list;
  }

  void set_options(const std::string& url, const std::string& proxy, curl_slist* headers, const CurlOptions& options) {
    curl_easy_setopt(easy_, CURLOPT_URL, url.c_str());
    // It is decided here, so that it is known whether the peer is the proxy; libcurl is not to decide otherwise.
    curl_easy_setopt(easy_, CURLOPT_PROXY, proxy.c_str());
    curl_easy_setopt(easy_, CURLOPT_NOPROXY, "");
    if (const char* file = variable({"CURL_CA_BUNDLE", "SSL_CERT_FILE"})) curl_easy_setopt(easy_, CURLOPT_CAINFO, file);
    if (const char* folder = variable({"SSL_CERT_DIR"})) curl_easy_setopt(easy_, CURLOPT_CAPATH, folder);
    curl_easy_setopt(easy_, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy_, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy_, CURLOPT_USERAGENT, options.user_agent.c_str());
    curl_easy_setopt(easy_, CURLOPT_ACCEPT_ENCODING, "");  // all that libcurl can unpack
    curl_easy_setopt(easy_, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy_, CURLOPT_QUICK_EXIT, 1L);  // a name that is looked up does not keep the program
    curl_easy_setopt(easy_, CURLOPT_CONNECTTIMEOUT, static_cast<long>(options.connect_timeout));
    curl_easy_setopt(easy_, CURLOPT_TIMEOUT, static_cast<long>(options.timeout));
    curl_easy_setopt(easy_, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.slow_time));
    curl_easy_setopt(easy_, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(options.slow_bytes));
    curl_easy_setopt(easy_, CURLOPT_ERRORBUFFER, error_.data());
    curl_easy_setopt(easy_, CURLOPT_WRITEFUNCTION, &Transfer::take_body);
    curl_easy_setopt(easy_, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy_, CURLOPT_HEADERFUNCTION, &Transfer::take_header);
    curl_easy_setopt(easy_, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy_, CURLOPT_OPENSOCKETFUNCTION, &Transfer::open_socket);
    curl_easy_setopt(easy_, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(easy_, CURLOPT_PREREQFUNCTION, &Transfer::before_request);
    curl_easy_setopt(easy_, CURLOPT_PREREQDATA, this);
  }

  /// False when it was stopped.
  bool work(const std::function<bool()>& stopped) {
    for (int running = 1; running > 0;) {
      if (curl_multi_perform(multi_, &running) != CURLM_OK) return true;
      if (stopped()) return false;
      if (running > 0) curl_multi_poll(multi_, nullptr, 0, kPollMilliseconds, nullptr);
    }
    return true;
  }

  static std::size_t take_body(char* bytes, std::size_t, std::size_t size, void* self) {
    auto* transfer = static_cast<Transfer*>(self);
    std::string& body = transfer->answer_.body;
    if (size > transfer->most_bytes_ - body.size()) {
      transfer->too_large_ = true;
      return CURL_WRITEFUNC_ERROR;
    }
    body.append(bytes, size);
    return size;
  }

  static std::size_t take_header(char* bytes, std::size_t, std::size_t size, void* self) {
    auto* transfer = static_cast<Transfer*>(self);
    const std::string_view line(bytes, size);
    transfer->header_bytes_ += size;
    if (transfer->header_bytes_ > kMostHeaderBytes) {
      transfer->too_many_headers_ = true;
      return CURL_WRITEFUNC_ERROR;
    }
    auto& headers = transfer->answer_.headers;
    if (line.starts_with("HTTP/")) headers.clear();  // what came before was of a proxy, or said to wait
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || line.starts_with("HTTP/")) return size;
    const std::string name = lower_ascii(trimmed(line.substr(0, colon)));
    const std::string value(trimmed(line.substr(colon + 1)));
    const auto [place, is_new] = headers.emplace(name, value);
    if (!is_new && name == "cache-control") place->second += ", " + value;
    return size;
  }

  static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* address) {
    auto* transfer = static_cast<Transfer*>(self);
    if (transfer->checks_peer_ && is_private_address(numbers_of(*address))) {
      transfer->private_met_ = true;
      return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  }

  /// A connection that is used again was opened for a request that was allowed to.
  static int before_request(void* self, char* peer, char*, int, int) {
    auto* transfer = static_cast<Transfer*>(self);
    if (!transfer->checks_peer_ || !is_private_address(peer)) return CURL_PREREQFUNC_OK;
    transfer->private_met_ = true;
    return CURL_PREREQFUNC_ABORT;
  }

  WebAnswer fault(std::string found, std::string expected) {
    answer_.status = 0;
    answer_.fault = Refusal{"", std::move(found), std::move(expected)};
    return std::move(answer_);
  }

  WebAnswer private_fault() {
    return fault("an address in a private network", "a public address, as that of the feed is one");
  }

  WebAnswer explain(CURLcode code, const CurlOptions& options) {
    if (private_met_) return private_fault();
    if (too_large_) {
      return fault(fmt::format("more than {:.1f} MB", static_cast<double>(most_bytes_) / 1048576.0),
                   "less than that, unpacked");
    }
    if (too_many_headers_) return fault("headers of more than 64 kB", "less than that");
    const std::string expected = fmt::format("a whole answer within {} s", options.timeout);
    const std::string words = error_[0] != '\0' ? error_.data() : curl_easy_strerror(code);
    if (code == CURLE_COULDNT_CONNECT) return fault(unconnected(words), "a server that can be reached");
    if (code == CURLE_PEER_FAILED_VERIFICATION) return fault(words, "a certificate that this machine trusts");
    if (code == CURLE_SSL_CACERT_BADFILE) return fault(words, "a file of certificates that can be read");
    return fault(words, expected);
  }

  CURLM* multi_;
  CURL* easy_;
  WebAnswer answer_;
  std::uint64_t most_bytes_ = 0;
  std::size_t header_bytes_ = 0;
  long status_ = 0;
  bool private_allowed_ = false;
  bool checks_peer_ = false;
  bool too_large_ = false;
  bool too_many_headers_ = false;
  bool private_met_ = false;
  std::array<char, CURL_ERROR_SIZE> error_{};
};

CurlWeb::CurlWeb(CurlOptions options, std::function<bool()> stopped)
    : options_(std::move(options)), stopped_(std::move(stopped)), proxies_(Proxies::of_environment()) {
  static const CURLcode kBegun = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (kBegun != CURLE_OK) throw std::runtime_error(fmt::format("libcurl can't begin: {}", curl_easy_strerror(kBegun)));
}

CurlWeb::~CurlWeb() = default;

std::unique_ptr<CurlWeb::Transfer> CurlWeb::borrow() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (idle_.empty()) return std::make_unique<Transfer>();
  auto transfer = std::move(idle_.back());
  idle_.pop_back();
  return transfer;
}

WebAnswer CurlWeb::get(const WebRequest& request) {
  auto transfer = borrow();
  WebAnswer answer = transfer->run(request, options_, proxies_, stopped_);
  if (answer.fault) answer.fault->where = request.url;
  const std::lock_guard<std::mutex> lock(mutex_);
  idle_.push_back(std::move(transfer));
  return answer;
}

}  // namespace dateline::indexer
