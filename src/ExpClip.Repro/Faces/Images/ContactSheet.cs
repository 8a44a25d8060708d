namespace ExpClip.Repro.Faces.Images;

/// <summary>How a contact sheet is laid out; lengths in pixels.</summary>
public sealed record ContactSheetOptions
{
    public int Columns { get; init; } = 4;

    /// <summary>Between and around the images.</summary>
    public int Gap { get; init; } = 8;

    public int CaptionPixels { get; init; } = 15;

    /// <summary>Drawn above the grid, if any.</summary>
    public string? Title { get; init; }
}

/// <summary>A grid of equally large images, each with one or two lines of caption beneath it.</summary>
public static class ContactSheet
{
    private static readonly (byte, byte, byte) Ink = (34, 38, 46);

    /// <param name="cells">Image and caption, row by row; captions wider than their image take a second line, and end in an
    /// ellipsis where that is not enough.</param>
    /// <exception cref="ArgumentException">No cells, or images of different sizes.</exception>
    public static ImageRgb Compose(IReadOnlyList<(ImageRgb Image, string Caption)> cells, ContactSheetOptions options)
    {
        if (cells.Count == 0) throw new ArgumentException("A contact sheet needs at least one image.", nameof(cells));
        if (options.Columns < 1 || options.Gap < 0)
            throw new ArgumentException($"{options.Columns} columns, gap {options.Gap}: at least 1 and 0 are expected.", nameof(options));
        var (width, height) = (cells[0].Image.Width, cells[0].Image.Height);
        if (cells.Any(cell => (cell.Image.Width, cell.Image.Height) != (width, height)))
            throw new ArgumentException("The images differ in size.", nameof(cells));

        using var font = new TextFont(options.CaptionPixels);
        var columns = Math.Min(options.Columns, cells.Count);
        var captions = cells.Select(cell => font.Wrap(cell.Caption, width)).ToArray();
        var line = options.CaptionPixels * 8 / 5;
        var foot = line + (captions.Max(lines => lines.Count) - 1) * options.CaptionPixels * 5 / 4;
        var top = options.Title == null ? options.Gap : options.Gap + line;
        var rows = (cells.Count + columns - 1) / columns;
        var (sheetWidth, sheetHeight) = (options.Gap + columns * (width + options.Gap), top + rows * (height + foot + options.Gap));
        var sheet = new ImageRgb(sheetWidth, sheetHeight).Fill(255, 255, 255);

        if (options.Title is { } title) Centre(sheet, font, title, 0, sheet.Width, options.Gap + options.CaptionPixels);
        for (var i = 0; i < cells.Count; i++)
        {
            var (x, y) = (options.Gap + i % columns * (width + options.Gap), top + i / columns * (height + foot + options.Gap));
            sheet.Paste(cells[i].Image, x, y);
            for (var l = 0; l < captions[i].Count; l++)
                Centre(sheet, font, captions[i][l], x, width, y + height + options.CaptionPixels + 2 + l * options.CaptionPixels * 5 / 4);
        }
        return sheet;
    }

    private static void Centre(ImageRgb sheet, TextFont font, string text, int left, int width, int baseline)
    {
        var fitted = font.Fit(text, width);
        font.Draw(sheet, fitted, left + (width - font.Measure(fitted)) / 2, baseline, Ink);
    }
}
