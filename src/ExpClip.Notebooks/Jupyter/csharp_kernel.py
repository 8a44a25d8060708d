"""Jupyter kernel for C#: ipykernel speaks the protocol, a .NET process runs the cells.

The two talk over pipes, one JSON object a line: requests as in WorkerMessages.cs, events as in KernelEvents.cs.
Needs ipykernel 6 (Debian: python3-ipykernel, conda: ipykernel) and the files of ExpClip.Notebooks beside it.
"""

import asyncio
import collections
import ipaddress
import json
import os
import signal
import sys

from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel

DOTNET = os.environ.get("CSHARP_KERNEL_DOTNET", "dotnet")
ENGINE = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "ExpClip.Notebooks.dll")
LINE_BYTES = 256 << 20  # the engine shows at most 32 Mi characters at once
CODE_LENGTH = 1 << 20  # as NotebookLimits.SourceLength
LAST_WORDS = 40  # lines of the engine's stderr that are told when it dies
FAREWELL_SECONDS = 1  # between the last reply and the end of the process: sockets send on threads of their own


class EngineDied(Exception):
    """The .NET process ended although nobody asked it to."""


class Engine:
    """The .NET process. Requests are served one at a time; only an interrupt overtakes."""

    def __init__(self):
        self._process = None
        self._started = None
        self._words = collections.deque(maxlen=LAST_WORDS)

    def start(self):
        self._started = asyncio.ensure_future(self._start())

    async def ask(self, request):
        """Yields events; the last one is the answer."""
        await asyncio.shield(self._started)
        try:
            self._send(request)
            await self._process.stdin.drain()
            while True:
                line = await self._process.stdout.readline()
                if not line.endswith(b"\n"):
                    raise EngineDied(await self._post_mortem())
                event = json.loads(line)
                yield event
                if event["event"] not in ("stream", "display", "result"):
                    return
        except ConnectionError:
            raise EngineDied(await self._post_mortem()) from None

    def interrupt(self):
        if self._process is not None:
            self._send({"request": "interrupt"})

    def kill(self):
        """From any thread. The engine's own worker ends when its pipe closes."""
        if self._process is not None and self._process.returncode is None:
            os.kill(self._process.pid, signal.SIGKILL)

    async def _start(self):
        self._process = await asyncio.create_subprocess_exec(
            DOTNET, ENGINE, "kernel", os.getcwd(),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            limit=LINE_BYTES,
            start_new_session=True)  # a Ctrl+C at a terminal is for the cell, not for the engine
        self._listening = asyncio.ensure_future(self._listen())

    def _send(self, request):
        self._process.stdin.write(json.dumps(request).encode("ascii") + b"\n")

    async def _listen(self):
        async for line in self._process.stderr:
            self._words.append(line.decode("utf-8", "replace").rstrip())

    async def _post_mortem(self):
        code = await self._process.wait()
        await asyncio.wait([self._listening], timeout=1)
        return "\n".join([f"the notebook engine ended with exit code {code}", *self._words])


class CSharpKernel(Kernel):
    """Maps Jupyter's requests to the engine's."""

    implementation = "ExpClip.Notebooks"
    implementation_version = "0.1.0"
    banner = "C# on .NET, with the display functions of .NET Interactive"
    language_info = {
        "name": "C#",
        "mimetype": "text/x-csharp",
        "file_extension": ".cs",
        "pygments_lexer": "csharp",
        "codemirror_mode": "text/x-csharp",
    }

    # What is safe beside a running cell. The rest belongs to the shell channel, which serves one request after another.
    CONTROL = ("kernel_info_request", "connect_request", "interrupt_request", "shutdown_request", "comm_info_request",
               "history_request", "usage_request")

    def __init__(self, **options):
        super().__init__(**options)
        self.control_handlers = {name: call for name, call in self.control_handlers.items() if name in self.CONTROL}
        self._engine = Engine()
        self._death = None

    def start(self):
        super().start()
        self.io_loop.add_callback(self._engine.start)
        # Both kinds of interrupt, by signal and by message, reach a kernel as SIGINT.
        self.io_loop.asyncio_loop.add_signal_handler(signal.SIGINT, self._engine.interrupt)

    def pre_handler_hook(self):
        """The base class would make SIGINT a KeyboardInterrupt here, in the middle of a request."""

    def post_handler_hook(self):
        """See pre_handler_hook."""

    def _abort_queues(self):
        """Done by _abort_arrived, before the reply: the base class does it after, and so aborts cells sent in answer to it."""

    def _abort_arrived(self):
        """Cells that "run all" has queued behind a failing one are aborted; those that arrive from now on are run."""
        async def stop_aborting():
            self._aborting = False

        self._aborting = True
        self.shell_stream.flush()  # what has arrived goes before the end of aborting
        self.schedule_dispatch(stop_aborting)

    async def do_execute(self, code, silent, store_history=True, user_expressions=None, allow_stdin=False, *, cell_id=None):
        number = self.execution_count
        if not silent and not store_history:
            self.execution_count -= 1
        error = self._refusal(code) if self._death is None else self._death
        if error is None and code.strip():
            error = await self._run(code, number, silent)
        if error is None:
            return {"status": "ok", "execution_count": number, "payload": [], "user_expressions": {}}
        content = {"ename": error["name"], "evalue": error["message"], "traceback": error["traceback"]}
        if not silent:
            self._publish("error", content)
            if self.get_parent("shell")["content"].get("stop_on_error", True):
                self._abort_arrived()
        return {"status": "error", "execution_count": number, **content}

    async def do_complete(self, code, cursor_pos):
        nothing = {"status": "ok", "matches": [], "cursor_start": cursor_pos, "cursor_end": cursor_pos, "metadata": {}}
        event = await self._answer("complete", code, cursor_pos)
        if event is None or event["event"] != "completions":
            return nothing
        found = event["completions"]
        start, end = (_code_points(code, found[edge]) for edge in ("start", "end"))
        types = [{"text": item["text"], "type": item["kind"], "start": start, "end": end} for item in found["items"]]
        return {"status": "ok", "matches": [item["text"] for item in found["items"]], "cursor_start": start, "cursor_end": end,
                "metadata": {"_jupyter_types_experimental": types}}

    async def do_inspect(self, code, cursor_pos, detail_level=0, omit_sections=()):
        event = await self._answer("inspect", code, cursor_pos)
        text = event.get("text") if event is not None else None
        return {"status": "ok", "found": text is not None, "data": {} if text is None else {"text/plain": text}, "metadata": {}}

    async def do_is_complete(self, code):
        event = await self._answer("is_complete", code, None)
        if event is None or event["event"] != "completeness":
            return {"status": "unknown"}
        status = event["completeness"].lower()
        return {"status": status, "indent": ""} if status == "incomplete" else {"status": status}

    def do_shutdown(self, restart):
        self._engine.kill()
        return {"status": "ok", "restart": restart}

    async def _run(self, code, number, silent):
        """Returns the cell's error, or None."""
        try:
            async for event in self._engine.ask({"request": "cell", "number": number, "code": code}):
                if event["event"] == "done":
                    return event["error"]
                if event["event"] == "died":
                    return self._die(event["kind"], event["message"], event["lastWords"])
                if event["event"] == "refused":
                    return _error("Refused", event["message"])
                if not silent:
                    self._show(event, number)
        except (EngineDied, OSError, ValueError) as e:
            return self._die("EngineDied", str(e).split("\n", 1)[0], str(e))

    async def _answer(self, request, code, position):
        """The engine's answer to a question, or None where there is none."""
        if self._death is not None or self._refusal(code) is not None:
            return None
        question = {"request": request, "code": code}
        if position is not None:
            if not isinstance(position, int):
                return None
            question["position"] = _utf16_units(code, position)
        try:
            async for event in self._engine.ask(question):
                if event["event"] in ("completions", "description", "completeness", "refused"):
                    return event
                if event["event"] == "died":
                    self._die(event["kind"], event["message"], event["lastWords"])
        except (EngineDied, OSError, ValueError) as e:
            self._die("EngineDied", str(e).split("\n", 1)[0], str(e))
        return None

    def _show(self, event, number):
        kind = event["event"]
        if kind == "stream":
            self._publish("stream", {"name": event["name"], "text": event["text"]})
        elif kind == "result":
            self._publish("execute_result", {"execution_count": number, "data": event["data"], "metadata": {}})
        elif kind == "display":
            self._publish("update_display_data" if event["isUpdate"] else "display_data",
                          {"data": event["data"], "metadata": {}, "transient": {"display_id": event["displayId"]}})

    def _publish(self, kind, content):
        self.send_response(self.iopub_socket, kind, content)

    def _die(self, name, message, last_words):
        """The state is lost: the front end gets the reason as an error, and then sees its kernel die."""
        self._death = {"name": name, "message": message, "traceback": [message, *last_words.splitlines()]}
        print("\n".join(self._death["traceback"]), file=sys.__stderr__, flush=True)
        self._engine.kill()
        self.schedule_dispatch(self._leave)  # after the request that is being served
        return self._death

    async def _leave(self):
        self.io_loop.call_later(FAREWELL_SECONDS, os._exit, 1)

    @staticmethod
    def _refusal(code):
        if not isinstance(code, str):
            return _error("Refused", "the code is not text")
        if len(code) > CODE_LENGTH:
            return _error("Refused", f"the cell has {len(code):,} characters; at most {CODE_LENGTH:,} are run")
        try:
            code.encode("utf-8")
        except UnicodeEncodeError:
            return _error("Refused", "the code is not valid Unicode")
        return None


class CSharpKernelApp(IPKernelApp):
    """Refuses to listen to other machines: whoever reaches a kernel's ports and learns its key runs code."""

    def init_sockets(self):
        if self.transport == "tcp" and not ipaddress.ip_address(self.ip).is_loopback:
            sys.exit(f"The C# kernel listens on loopback only, not on {self.ip}.")
        super().init_sockets()


def _error(name, message):
    return {"name": name, "message": message, "traceback": [message]}


def _utf16_units(code, code_points):
    return len(code[:max(0, code_points)].encode("utf-16-le")) // 2


def _code_points(code, utf16_units):
    return len(code.encode("utf-16-le")[:2 * utf16_units].decode("utf-16-le", "ignore"))


if __name__ == "__main__":
    CSharpKernelApp.launch_instance(kernel_class=CSharpKernel)
