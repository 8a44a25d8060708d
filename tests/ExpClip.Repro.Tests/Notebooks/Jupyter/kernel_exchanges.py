"""Drives the C# kernel through jupyter_client: one check of Jupyter's protocol a function.

    kernel_exchanges.py exchanges            every exchange; ends with "N passed, M failed"
    kernel_exchanges.py mutations COUNT SEED damaged messages; the kernel must still run a cell after them
"""

import os
import queue
import random
import sys
import tempfile
import time

from jupyter_client.manager import start_new_kernel

KERNEL = ".net-csharp"
WAIT = 180  # seconds; a first cell takes under 3 on an idle machine


class Client:
    """A kernel and the messages that one request brings."""

    def __init__(self):
        self.manager, self.client = start_new_kernel(kernel_name=KERNEL, startup_timeout=WAIT)

    def run(self, code, **options):
        messages = []
        hook = lambda message: messages.append((message["msg_type"], message["content"]))
        reply = self.client.execute_interactive(code, output_hook=hook, timeout=WAIT, **options)
        return reply["content"], messages

    def of(self, messages, kind):
        return [content for found, content in messages if found == kind]

    def reply(self, message_id):
        while True:
            message = self.client.get_shell_msg(timeout=WAIT)
            if message["parent_header"].get("msg_id") == message_id:
                return message["content"]

    def start(self, code, **options):
        """Returns the request's id once the cell has written something."""
        request = self.client.execute(code, **options)
        while True:
            message = self.client.get_iopub_msg(timeout=WAIT)
            if message["msg_type"] == "stream" and message["parent_header"].get("msg_id") == request:
                return request

    def control_round_trip(self):
        request = self.client.session.msg("kernel_info_request")
        self.client.control_channel.send(request)
        while self.client.get_control_msg(timeout=WAIT)["parent_header"].get("msg_id") != request["header"]["msg_id"]:
            pass

    def forget_shown(self):
        """Messages of the past must not be taken for signs of life."""
        try:
            while True:
                self.client.get_iopub_msg(timeout=0)
        except queue.Empty:
            pass

    def interrupt_while_running(self, code):
        request = self.start(code, stop_on_error=False)
        self.manager.interrupt_kernel()
        return self.reply(request)

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def kernel_info(k):
    info = k.reply(k.client.kernel_info())
    assert info["language_info"]["name"] == "C#" and info["protocol_version"].startswith("5."), info


def result(k):
    content, messages = k.run("20 + 1")
    assert content["status"] == "ok"
    assert k.of(messages, "execute_result")[0]["data"] == {"text/plain": "21"}
    assert k.of(messages, "execute_result")[0]["execution_count"] == content["execution_count"]


def streams(k):
    _, messages = k.run('Console.Write("out ä😀"); Console.Error.Write("err");')
    assert {"name": "stdout", "text": "out ä😀"} in k.of(messages, "stream")
    assert {"name": "stderr", "text": "err"} in k.of(messages, "stream")


def display_and_update(k):
    _, messages = k.run('var shown = display("0 %"); shown.Update("1 %"); "{\\"a\\":1}".DisplayAs("application/json");')
    first, as_json = k.of(messages, "display_data")
    update, = k.of(messages, "update_display_data")
    assert first["transient"] == update["transient"] and update["data"] == {"text/plain": "1 %"}
    assert as_json["data"] == {"application/json": {"a": 1}}


def error(k):
    content, messages = k.run("int zero = 0;\n1 / zero")
    shown, = k.of(messages, "error")
    assert content["status"] == "error" and content["ename"] == shown["ename"] == "DivideByZeroException"
    assert any(", line 2" in line for line in shown["traceback"])


def silent_and_history(k):
    before, _ = k.run("1")
    content, messages = k.run('Console.Write("x"); 5', silent=True)
    assert content["status"] == "ok" and not k.of(messages, "execute_input") + k.of(messages, "stream") + k.of(messages, "execute_result")
    k.run("2", store_history=False)
    after, _ = k.run("3")
    assert after["execution_count"] == before["execution_count"] + 1, (before, after)
    assert k.reply(k.client.history(hist_access_type="tail", n=5)) == {"status": "ok", "history": []}


def stop_on_error(k):
    """The failing cell waits for a file, which appears when the next request lies at the kernel: a later one has been answered."""
    for stops, expected in ((True, "aborted"), (False, "ok")):
        with tempfile.TemporaryDirectory() as folder:
            gate = os.path.join(folder, "open")
            failing = k.start(f'Console.Write("on"); while (!File.Exists("{gate}")) await Task.Delay(10); throw new Exception();', stop_on_error=stops)
            queued = k.client.execute("1")
            k.control_round_trip()
            open(gate, "w").close()
            assert k.reply(failing)["status"] == "error"
            assert k.reply(queued)["status"] == expected, expected


def a_cell_sent_after_an_error_runs(k):
    for _ in range(20):
        assert k.reply(k.client.execute("undefined"))["status"] == "error"
        assert k.reply(k.client.execute("1"))["status"] == "ok"


def complete(k):
    k.run("var words = new List<string>();")
    code = '/* 😀 */ words.AddR'
    found = k.reply(k.client.complete(code))
    assert found["matches"] == ["AddRange"] and code[found["cursor_start"]:found["cursor_end"]] == "AddR", found
    assert "Console" in k.reply(k.client.complete("Consol"))["matches"]
    assert k.reply(k.client.complete("#!t"))["matches"] == ["#!time"]
    assert k.reply(k.client.complete('"Consol'))["matches"] == []


def inspect(k):
    found = k.reply(k.client.inspect("Math.Abs(-1.5)", cursor_pos=6))
    assert found["found"] and "double System.Math.Abs(double value)" in found["data"]["text/plain"], found
    assert not k.reply(k.client.inspect("   "))["found"]


def is_complete(k):
    for code, status in {"1 + 1": "complete", "if (true) {": "incomplete", ")": "invalid", "#!nosuch": "invalid"}.items():
        assert k.reply(k.client.is_complete(code))["status"] == status, code


def comm_info(k):
    assert k.reply(k.client.comm_info()) == {"status": "ok", "comms": {}}


def interrupt(k):
    k.run("var kept = 7;")
    for loop in ('Console.Write("on"); while (true) { }', 'await Task.Delay(1); Console.Write("on"); while (true) { }',
                 'Console.Write("on"); await Task.Delay(-1, KernelInvocationContext.Current.CancellationToken);'):
        content = k.interrupt_while_running(loop)
        assert (content["status"], content["ename"]) == ("error", "Interrupted"), content
        _, messages = k.run("kept")
        assert k.of(messages, "execute_result")[0]["data"] == {"text/plain": "7"}


def interrupt_of_a_blocked_wait(k):
    content = k.interrupt_while_running('Console.Write("on"); System.Threading.Thread.Sleep(-1);')
    assert content["ename"] == "Restarted" and "all variables are lost" in content["evalue"], content
    assert k.run("1")[0]["status"] == "ok"


def restart(k):
    k.run("var before = 1;")
    k.manager.restart_kernel()
    k.forget_shown()
    k.client.wait_for_ready(timeout=WAIT)
    assert k.run("before")[0]["ename"] == "CompilationError"


def death(k):
    content, messages = k.run('[System.Runtime.InteropServices.DllImport("libc")] static extern void abort();\nabort();')
    assert content["status"] == "error" and content["ename"] == "NativeCrash", content
    assert "SIGABRT" in k.of(messages, "error")[0]["evalue"]
    patience = time.monotonic() + WAIT
    while time.monotonic() < patience:
        if not k.manager.is_alive():
            return
        time.sleep(0.1)
    raise AssertionError("the kernel outlived its engine")


EXCHANGES = [kernel_info, result, streams, display_and_update, error, silent_and_history, stop_on_error, a_cell_sent_after_an_error_runs,
             complete, inspect, is_complete, comm_info, interrupt, interrupt_of_a_blocked_wait, restart, death]  # death ends the kernel


def exchanges():
    k, failed = Client(), 0
    try:
        for exchange in EXCHANGES:
            try:
                exchange(k)
                print(f"{exchange.__name__}: ok", flush=True)
            except (AssertionError, KeyError, IndexError, ValueError, TimeoutError, queue.Empty) as e:
                failed += 1
                print(f"{exchange.__name__}: {type(e).__name__} {e}", flush=True)
    finally:
        k.close()
    print(f"{len(EXCHANGES) - failed} passed, {failed} failed")
    return failed


SEEDS = {
    "execute_request": {"code": "1", "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False},
    "complete_request": {"code": "Consol", "cursor_pos": 6},
    "inspect_request": {"code": "Console", "cursor_pos": 3, "detail_level": 0},
    "is_complete_request": {"code": "1 +"},
    "history_request": {"hist_access_type": "tail", "output": False, "raw": True, "n": 1},
    "comm_info_request": {"target_name": "x"},
    "kernel_info_request": {},
    "comm_open": {"comm_id": "a", "target_name": "b", "data": {}},
}
VALUES = [None, True, -1, 1 << 70, 1.5, "", "1", "\ud83d", "\u0000", "#!nosuch", [], [None], {}, {"a": {"a": []}}, "(" * 300, "x" * 5000]


def mutate(content, chance):
    content = dict(content)
    for _ in range(chance.randint(1, 2)):
        key = chance.choice(sorted(content)) if content and chance.random() < 0.9 else chance.choice(["code", "x", "cursor_pos"])
        if chance.random() < 0.2:
            content.pop(key, None)
        else:
            content[key] = chance.choice(VALUES)
    return content


def mutations(count, seed):
    """Fields removed or replaced; the code of a cell is only ever one of VALUES."""
    chance, k = random.Random(seed), Client()
    try:
        for i in range(count):
            kind = chance.choice(sorted(SEEDS))
            message = k.client.session.msg(kind, mutate(SEEDS[kind], chance))
            if chance.random() < 0.05:
                message["header"]["msg_type"] = chance.choice(["", "nosuch_request", "execute_reply"])
            try:
                k.client.shell_channel.send(message)
            except (UnicodeEncodeError, ValueError):
                continue  # what jupyter_client itself cannot send
            if i % 100 == 99:
                probe(k)
        probe(k)
    finally:
        k.close()
    print(f"{count} sent")
    return 0


def probe(k):
    """What was sent is done with, and the kernel still runs cells."""
    reply = {"status": "aborted"}  # what a damaged cell that failed does to the cells after it
    for _ in range(100):
        if reply["status"] != "aborted":
            break
        reply = k.reply(k.client.execute("6 * 7"))
    assert reply["status"] == "ok", reply
    k.forget_shown()


if __name__ == "__main__":
    sys.exit(exchanges() if sys.argv[1] == "exchanges" else mutations(int(sys.argv[2]), int(sys.argv[3])))
