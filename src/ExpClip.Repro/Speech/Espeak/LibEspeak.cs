using System.Runtime.InteropServices;

namespace ExpClip.Repro.Speech.Espeak;

/// <summary>The calls of espeak-ng that the kit needs (Debian package libespeak-ng1).</summary>
internal static unsafe partial class LibEspeak
{
    public const int Retrieval = 1;                                      // AUDIO_OUTPUT_RETRIEVAL: sound goes to the callback
    public const int PhonemeEvents = 1, PhonemeIpa = 2, DontExit = 0x8000; // espeakINITIALIZE_…
    public const int Rate = 1, Pitch = 3, Range = 4;                     // espeakRATE (words a minute), …PITCH, …RANGE (0 to 100)
    public const int Utf8 = 1;                                           // espeakCHARS_UTF8
    public const int EventEnd = 0, EventWord = 1, EventPhoneme = 7;      // espeakEVENT_…
    private const string Library = "libespeak-ng.so.1";

    /// <summary>espeak_EVENT of speak_lib.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Event
    {
        public int Type;
        public uint Identifier;
        public int TextPosition, Length, AudioMilliseconds, Sample;
        public nint UserData;
        public fixed byte Name[8];
    }

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int espeak_Initialize(int output, int bufferMilliseconds, string? dataFolder, int options);

    [LibraryImport(Library)]
    public static partial void espeak_SetSynthCallback(delegate* unmanaged<short*, int, Event*, int> callback);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int espeak_SetVoiceByName(string name);

    [LibraryImport(Library)]
    public static partial int espeak_SetParameter(int parameter, int value, int relative);

    [LibraryImport(Library)]
    public static partial int espeak_Synth(
        byte* text, nuint bytes, uint position, int positionType, uint endPosition, uint flags, nint identifier, nint userData);

    [LibraryImport(Library)]
    public static partial int espeak_Synchronize();
}
