using System.Net;
using System.Net.Http.Headers;

namespace ExpClip.Repro.Datasets.Sources;

/// <summary>
/// Fetches listed files: goes on where an earlier attempt or run ended, compares size and SHA-256 before a file gets its name, and leaves
/// alone what is there already. Works without a network when everything is there.
/// </summary>
public sealed class Downloader(DownloadOptions options) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { ConnectTimeout = options.Stall }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Brings one file; returns at once when it is there.</summary>
    /// <param name="folder">Data or cache folder; the file lies under it at its own path.</param>
    /// <exception cref="InputException">It has no address, the server refuses or sends something else than listed, the disk is too full, or
    /// a file of other content is in its place; names file and address.</exception>
    public async Task Fetch(SourceFile file, string folder, IProgress<DownloadProgress>? progress = null, CancellationToken stop = default)
    {
        var target = file.In(folder);
        switch (FileCheck.Of(file, folder).State)
        {
            case FileState.Verified or FileState.Unverified:
                return;
            case FileState.Differs:
                throw InputException.At(target, 0, "is not the listed file: its size or SHA-256 differs", "Move it away to fetch the listed one.");
        }
        if (file.Address is null) throw InputException.At(target, 0, "cannot be fetched", file.Note ?? "Bring the file there yourself.");
        using var partial = new PartialFile(target);
        await FetchChecked(file, target, partial, progress, stop);
        partial.Complete();
    }

    public void Dispose() => _client.Dispose();

    /// <summary>A part of an earlier run may be of another version: where the checksum says so, once more from the start.</summary>
    private async Task FetchChecked(
        SourceFile file, string target, PartialFile partial, IProgress<DownloadProgress>? progress, CancellationToken stop)
    {
        var resumed = partial.Length > 0;
        await FetchWhole(file, target, partial, progress, stop);
        if (file.Sha256 is not { } listed) return;
        var found = partial.Hash();
        if (found == listed) return;
        partial.StartAgain();
        if (!resumed) throw InputException.At(target, 0, $"SHA-256 of what {file.Address} sends is {found}, listed is {listed}", Changed);
        await FetchChecked(file, target, partial, progress, stop);
    }

    private async Task FetchWhole(SourceFile file, string target, PartialFile partial, IProgress<DownloadProgress>? progress, CancellationToken stop)
    {
        for (var inVain = 0; ;)
        {
            var before = partial.Length;
            try
            {
                if (await Attempt(new(file, target, partial, progress), stop)) return;
            }
            catch (Exception e) when (IsPassing(e) && !stop.IsCancellationRequested)
            {
                partial.Flush();
                inVain = partial.Length > before ? 0 : inVain + 1;
                if (inVain == options.Attempts)
                    throw InputException.At(target, 0, $"{file.Address} could not be fetched ({Reason(e)})",
                        "What has come is kept: run the same command again to go on.", e);
                await Task.Delay(options.Pause * Math.Pow(2, inVain), stop);
            }
        }
    }

    private sealed record Request(SourceFile File, string Target, PartialFile Partial, IProgress<DownloadProgress>? Progress)
    {
        internal InputException Refuse(string problem, string remedy) => InputException.At(Target, 0, $"{File.Address} {problem}", remedy);
    }

    /// <summary>One request. True when the file is complete; false to ask again from the start.</summary>
    private async Task<bool> Attempt(Request request, CancellationToken stop)
    {
        var (file, partial) = (request.File, request.Partial);
        if (file.Bytes is { } size && partial.Length == size) return true;
        if (partial.Length > (file.Bytes ?? options.MostBytes) || (file.Sha256 is null && partial.Tag is null)) partial.StartAgain();

        using var message = Message(file, partial);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(stop);
        silence.CancelAfter(options.Stall);
        using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, silence.Token);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            if (partial.Length == 0) throw request.Refuse("refuses to send any part", Changed);
            partial.StartAgain();
            return false;
        }
        CheckStatus(request, response);
        return await Receive(request, response, silence);
    }

    private static HttpRequestMessage Message(SourceFile file, PartialFile partial)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, file.Address);
        if (partial.Length == 0) return message;
        message.Headers.Range = new RangeHeaderValue(partial.Length, null);
        if (partial.Tag is { } tag) message.Headers.IfRange = new RangeConditionHeaderValue(new EntityTagHeaderValue(tag));
        return message;
    }

    private static void CheckStatus(Request request, HttpResponseMessage response)
    {
        var code = response.StatusCode;
        if (code is HttpStatusCode.OK or HttpStatusCode.PartialContent) return;
        var problem = $"answers {(int)code} {response.ReasonPhrase}";
        if ((int)code >= 500 || code is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout) throw new HttpRequestException(problem);
        throw request.Refuse(problem, "The file may have moved: see the source's homepage, and put the file in place by hand.");
    }

    private async Task<bool> Receive(Request request, HttpResponseMessage response, CancellationTokenSource silence)
    {
        var (file, partial) = (request.File, request.Partial);
        var range = response.Content.Headers.ContentRange;
        if (response.StatusCode == HttpStatusCode.OK || range?.From != partial.Length) // the server ignores ranges, or sends another one
        {
            if (response.StatusCode == HttpStatusCode.PartialContent && partial.Length == 0)
                throw request.Refuse("sends a part nobody asked for", Changed);
            partial.StartAgain();
            if (response.StatusCode == HttpStatusCode.PartialContent) return false;
        }
        if (response.Headers.ETag is { IsWeak: false } tag) partial.Tag = tag.Tag;
        var total = range?.Length ?? response.Content.Headers.ContentLength;
        if (file.Bytes is { } listed && total is { } stated && stated != listed)
            throw request.Refuse($"has {stated} bytes, listed are {listed}", Changed);
        var most = file.Bytes ?? total ?? options.MostBytes;
        CheckDisk(request, most - partial.Length);
        await Copy(request, response, most, silence);
        if ((file.Bytes ?? total) is { } expected && partial.Length < expected)
            throw new HttpIOException(HttpRequestError.ResponseEnded, "the connection ended early");
        return true;
    }

    private async Task Copy(Request request, HttpResponseMessage response, long most, CancellationTokenSource silence)
    {
        var (file, partial) = (request.File, request.Partial);
        await using var body = await response.Content.ReadAsStreamAsync(silence.Token);
        var buffer = new byte[1 << 16];
        while (true)
        {
            silence.CancelAfter(options.Stall);
            var count = await body.ReadAsync(buffer, silence.Token);
            if (count == 0) return;
            if (partial.Length + count > most)
            {
                partial.StartAgain();
                throw request.Refuse($"sends more than {most} bytes", Changed);
            }
            partial.Append(buffer.AsSpan(0, count));
            request.Progress?.Report(new(file, partial.Length, most == options.MostBytes ? null : most));
        }
    }

    private static void CheckDisk(Request request, long bytes)
    {
        var free = new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(request.Target))!).AvailableFreeSpace;
        if (request.File.Bytes is not null && bytes > free)
            throw InputException.At(request.Target, 0, $"needs {bytes} more bytes, the disk has {free}",
                "Free some space, or choose another folder.");
    }

    /// <summary>A silent or broken connection passes; the disk's errors and ours do not.</summary>
    private static bool IsPassing(Exception e) => e is HttpRequestException or HttpIOException or OperationCanceledException
        || e is IOException { InnerException: System.Net.Sockets.SocketException };

    private static string Reason(Exception e) => e is OperationCanceledException ? "it fell silent" : e.Message;

    private const string Changed = "It has changed since it was listed: see the source's homepage, and put the listed file in place by hand.";
}
