#include "api/http/event_loop.hpp"

#include <future>

#include "api/http/server_io.hpp"

namespace florin {

event_loop::event_loop()
    : io_(std::make_shared<server_io>()), thread_([io = io_] {
        auto until_stopped = asio::make_work_guard(*io);
        io->run();
      }) {}

event_loop::~event_loop() {
  io_->stop();
  thread_.join();
  io_->drop_operations();
}

void event_loop::post(std::function<void()> task) { asio::post(*io_, std::move(task)); }

void event_loop::run(std::function<void()> task) {
  std::promise<void> done;
  post([&] {
    task();
    done.set_value();
  });
  done.get_future().wait();
}

}  // namespace florin
