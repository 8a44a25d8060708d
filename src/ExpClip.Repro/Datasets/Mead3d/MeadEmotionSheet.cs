using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Datasets.Mead3d;

/// <summary>MEAD's eight emotions at full intensity on one face, from the front and half turned: what a rig can say.</summary>
public static class MeadEmotionSheet
{
    private const float HalfTurned = 35; // degrees

    /// <param name="title">Stands above.</param>
    /// <param name="view">Size of each picture; its yaw is the front's.</param>
    public static ImageRgb Draw(FaceRenderer face, FacsTables tables, EmotionBase emotions, string title, RenderOptions view)
    {
        var rig = new AuRig(tables);
        var cells = new List<(ImageRgb, string)>();
        foreach (var emotion in MeadEmotion.All)
        {
            var prototype = emotions.Find(emotion.Prototype)
                ?? throw new InvalidOperationException($"data/emotions.json lacks {emotion.Prototype}.");
            var weights = rig.ToBlendshapeWeights(prototype.Aus.ToArray());
            cells.Add((face.Render(weights, view), emotion.Name));
            cells.Add((face.Render(weights, view with { Yaw = view.Yaw + HalfTurned }), $"{emotion.Name}, half turned"));
        }
        return ContactSheet.Compose(cells, new ContactSheetOptions { Columns = 4, Title = title });
    }
}
