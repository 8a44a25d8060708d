using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ExpClip.Notebooks.Worker;

/// <summary>The few POSIX calls by which a worker keeps its protocol apart from fd 0–2 and is ended with all its children.</summary>
internal static class NativeProcess
{
    private const int F_DUPFD_CLOEXEC = 1030;
    private const int O_RDONLY = 0;
    private const int RLIMIT_CORE = 4;
    private const int SIGKILL = 9;
    private const int FirstPrivateDescriptor = 10;

    /// <summary>
    /// Moves stdin and stdout, which carry the protocol, to descriptors that neither cells nor their child processes see.
    /// What then is written to fd 1 goes where fd 2 goes; fd 0 is empty.
    /// </summary>
    public static (Stream Requests, Stream Events) TakeProtocolPipes()
    {
        var requests = Check(fcntl(0, F_DUPFD_CLOEXEC, FirstPrivateDescriptor));
        var events = Check(fcntl(1, F_DUPFD_CLOEXEC, FirstPrivateDescriptor));
        int empty = Check(open("/dev/null", O_RDONLY));
        Check(dup2(empty, 0));
        Check(close(empty));
        Check(dup2(2, 1));
        return (Open(requests, FileAccess.Read), Open(events, FileAccess.Write));
    }

    /// <summary>
    /// Puts this process into a group of its own, which <see cref="KillGroup"/> ends, and forbids core files: a crash with
    /// tensors in memory would write gigabytes.
    /// </summary>
    public static void Isolate()
    {
        Check(setpgid(0, 0));
        var none = new ResourceLimit();
        Check(setrlimit(RLIMIT_CORE, ref none));
    }

    /// <summary>Kills a worker and all processes it started.</summary>
    public static void KillGroup(int processId)
    {
        if (kill(-processId, SIGKILL) != 0) _ = kill(processId, SIGKILL); // no group yet: the worker has only just started
    }

    /// <summary>Ends this process and all it started, at once.</summary>
    public static void KillOwnGroup() => _ = kill(0, SIGKILL);

    /// <summary>Writes out what C code still holds in its buffers.</summary>
    public static void FlushStandardStreams() => _ = fflush(IntPtr.Zero);

    private static FileStream Open(int descriptor, FileAccess access) =>
        new(new SafeFileHandle(descriptor, ownsHandle: true), access, bufferSize: 0);

    private static int Check(int result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public nuint Soft, Hard;
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int fcntl(int descriptor, int command, int argument);

    [DllImport("libc", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPStr)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int dup2(int from, int to);

    [DllImport("libc", SetLastError = true)]
    private static extern int close(int descriptor);

    [DllImport("libc", SetLastError = true)]
    private static extern int setpgid(int process, int group);

    [DllImport("libc", SetLastError = true)]
    private static extern int setrlimit(int resource, ref ResourceLimit limit);

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);

    [DllImport("libc")]
    private static extern int fflush(IntPtr stream);
}
