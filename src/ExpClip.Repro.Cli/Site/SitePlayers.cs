using ExpClip.Repro.Results;
using ExpClip.Repro.Results.Claims;
using static ExpClip.Repro.Cli.Site.SiteFrame;

namespace ExpClip.Repro.Cli.Site;

/// <summary>What moves: pages of a run that are no charts (animation players, the face with sliders) and its videos.</summary>
internal static class SitePlayers
{
    /// <summary>Copies pages and videos, and gives the section's page.</summary>
    public static string Body(Scorecard card, string output)
    {
        var players = card.List.Artefacts.Where(artefact => card.Results.ContainsKey(artefact.Name))
            .SelectMany(artefact => Of(artefact, card.Results[artefact.Name], output)).ToArray();
        return $"""
            <h1>Players</h1>
            <p>Faces that move: animations with their sound, and the face with a slider a blendshape. Each is one file that works on its own.</p>
            {(players.Length > 0 ? string.Concat(players)
                : "<p class=\"notice\"><strong>None.</strong> The run has no players; notebooks 02 and 11 make them.</p>")}
            """;
    }

    private static IEnumerable<string> Of(ClaimedArtefact artefact, ArtefactResult result, string output)
    {
        var captions = FigureCaptions.Load(result.Folder);
        foreach (var file in Directory.GetFiles(result.Folder, "*.*").Where(IsPlayer).Order(StringComparer.Ordinal))
        {
            var caption = SiteFigures.Caption(captions, Path.GetFileNameWithoutExtension(file));
            var target = $"players/{artefact.Name}-{Path.GetFileName(file)}";
            Directory.CreateDirectory(Path.Combine(output, "players"));
            File.Copy(file, Path.Combine(output, target), overwrite: true);
            var player = Path.GetExtension(file) == ".mp4" ? $"<video controls preload=\"metadata\" src=\"{target}\"></video>"
                : $"<iframe loading=\"lazy\" src=\"{target}\" title=\"{Text(caption)}\"></iframe>";
            yield return $"""
                <h2>{Text(caption)}</h2>
                <p><a href="{target}">Open alone</a> <span class="quiet">· notebook {artefact.Notebook[..2]}</span></p>
                {player}

                """;
        }
    }

    private static bool IsPlayer(string file) =>
        Path.GetExtension(file) is ".mp4" || (Path.GetExtension(file) is ".html" && SiteFigures.FigureOf(file) is null);
}
