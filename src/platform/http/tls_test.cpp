// TLS by certificate and key, with OpenSSL's own client on the other side.
#include <cstdio>

#include "platform/http/service_for_test.hpp"

namespace http {
namespace {

std::string Output(const std::string& command) {
    std::string output;
    auto* pipe = ::popen(command.c_str(), "r");
    char part[4096];
    while (const auto size = std::fread(part, 1, sizeof part, pipe)) output.append(part, size);
    ::pclose(pipe);
    return output;
}

class Tls : public ServiceTest {
protected:
    void SetUp() override {
        MakeCertificate("a");
        Open();
    }
    void MakeCertificate(const std::string& name) {
        Output(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 "
            "-subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout " +
            Path(name + ".key") + " -out " + Path(name + ".pem") + " 2>&1");
    }
    std::string Path(const std::string& name) { return (keys / name).string(); }
    std::string Client(const std::string& how) {
        return Output(
            "printf 'GET /whoami HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: "
            "close\\r\\n\\r\\n' | timeout 10 openssl s_client -quiet -ign_eof -connect "
            "127.0.0.1:" +
            std::to_string(server->Port()) + " -CAfile " + Path("a.pem") + " " + how + " 2>&1");
    }
    std::vector<Route> Who() {
        return {{.method = Method::Get,
                 .path = "/whoami",
                 .access = Access::Public(),
                 .plain = [](const Context& context) {
                     return Json(json::object{{"encrypted", context.request.is_encrypted}});
                 }}};
    }
    TempFolder keys;
};

TEST_F(Tls, AnswersEncrypted) {
    Serve(Who(), {.tls_cert = Path("a.pem"), .tls_key = Path("a.key")});
    const auto answer = Client("-verify_return_error -verify_hostname localhost");
    EXPECT_NE(answer.find("{\"encrypted\":true}"), std::string::npos) << answer;
    EXPECT_NE(answer.find("Strict-Transport-Security"), std::string::npos) << answer;
}

TEST_F(Tls, OldProtocolsAreRefused) {
    Serve(Who(), {.tls_cert = Path("a.pem"), .tls_key = Path("a.key")});
    EXPECT_EQ(Client("-tls1_1 -cipher DEFAULT:@SECLEVEL=0").find("encrypted"), std::string::npos);
    EXPECT_NE(Client("-tls1_2").find("encrypted"), std::string::npos);
    EXPECT_NE(Client("-tls1_3").find("encrypted"), std::string::npos);
}

TEST_F(Tls, WhoSpeaksWithoutItIsLetGo) {
    Serve(Who(),
          {.tls_cert = Path("a.pem"),
           .tls_key = Path("a.key"),
           .silence = std::chrono::milliseconds(500)});
    Wire plain(server->Port());
    plain.Send("GET /whoami HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(plain.IsClosed(3000));
    Wire silent(server->Port());
    EXPECT_TRUE(silent.IsClosed(3000));
    EXPECT_NE(Client("").find("encrypted"), std::string::npos);
}

TEST_F(Tls, WrongFilesAreSaid) {
    MakeCertificate("b");
    const std::pair<std::string, std::string> cases[] = {
        {"missing.pem", "a.key"}, {"a.pem", "missing.key"}, {"a.pem", "b.key"}, {"a.key", "a.key"}};
    for (const auto& [cert, key] : cases) {
        try {
            Server refused({.tls_cert = Path(cert), .tls_key = Path(key)}, *database, {}, {});
            ADD_FAILURE() << cert << " " << key;
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.code, "http.bad_certificate") << cert << " " << key;
        }
    }
}

}  // namespace
}  // namespace http
