namespace NAudio.SoundFile;

/// <summary>libsndfile refused a file or met damage in it.</summary>
public class SoundFileException : Exception
{
    public SoundFileException(int errorCode, string function, string message) : base($"{function}: {message}") =>
        (ErrorCode, Function) = (errorCode, function);

    /// <summary>libsndfile's number of the error, or 0.</summary>
    public int ErrorCode { get; }

    /// <summary>The call that failed.</summary>
    public string Function { get; }
}
