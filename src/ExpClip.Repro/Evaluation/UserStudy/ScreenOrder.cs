namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>
/// The order in which a rater sees the clips: as many passes through the items as there are methods, the item at place k of pass p by
/// method k + p of the rater's Latin row. So no item comes twice running, each pass mixes all methods, and over the rows of the two
/// squares every method and every item stands at every place equally often.
/// </summary>
public static class ScreenOrder
{
    /// <summary>Number of different orders; rater r has order r modulo this.</summary>
    public static int Count(StudyPlan plan) => LatinSquare.Rows(plan.Methods.Count) * LatinSquare.Rows(plan.Items.Count);

    /// <summary>Codes of all clips and checks, as one rater sees them.</summary>
    public static IReadOnlyList<string> Of(StudyPlan plan, int rater)
    {
        var (methods, items) = (plan.Methods.Count, plan.Items.Count);
        var rows = LatinSquare.Rows(methods);
        var methodOrder = LatinSquare.Row(methods, rater % rows);
        var itemOrder = LatinSquare.Row(items, rater + rater / rows);
        var codes = plan.Clips.ToDictionary(clip => (clip.Method, clip.Item), clip => clip.Code);
        var screens = new List<string>(plan.Screens);
        for (var pass = 0; pass < methods; pass++)
            for (var place = 0; place < items; place++)
                screens.Add(codes[(plan.Methods[methodOrder[(place + pass) % methods]], plan.Items[itemOrder[place]].Name)]);
        AddChecks(plan, rater, screens);
        return screens;
    }

    /// <summary>One check in each of as many equal stretches, never its first screen, at a place that changes from rater to rater.</summary>
    private static void AddChecks(StudyPlan plan, int rater, List<string> screens)
    {
        var stretch = plan.Checks.Count == 0 ? 0 : screens.Count / plan.Checks.Count;
        for (var i = plan.Checks.Count - 1; i >= 0; i--) // from the end, so that earlier places stay
            screens.Insert(i * stretch + 1 + (5 * rater + 3 * i) % Math.Max(stretch - 1, 1), plan.Checks[i].Code);
    }
}
