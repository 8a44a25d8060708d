using ExpClip.Repro.Training;

namespace ExpClip.Repro.Cli.Sweeps;

/// <summary>A sweep as a shell script. Started again, it goes on where it was: what ran well is not run a second time.</summary>
internal static class SweepScript
{
    /// <summary>Processes of this machine.</summary>
    public static string Processes(Sweep sweep) => $$"""
        #!/usr/bin/env bash
        # {{sweep.Seeds.Count}} runs, {{sweep.AtOnce}} at a time. Exit status 123 when one of them failed; its log says why.
        set -euo pipefail
        cd {{Quoted(sweep.Root)}}
        ./repro --help >/dev/null   # sets up and builds, once
        one() {
        {{One(sweep, "$1")}}
        }
        export -f one
        printf '%s\n' {{string.Join(' ', sweep.Seeds)}} | xargs -P {{sweep.AtOnce}} -I{} bash -c 'one "$1"' _ {}

        """;

    /// <summary>An array of Slurm, whose task numbers are the seeds.</summary>
    public static string SlurmArray(Sweep sweep) => $$"""
        #!/usr/bin/env bash
        #SBATCH --job-name=expclip
        #SBATCH --array={{string.Join(',', sweep.Seeds)}}%{{sweep.AtOnce}}
        #SBATCH --ntasks=1
        #SBATCH --cpus-per-task=2
        #SBATCH --mem=16G{{(sweep.WantsGpu ? "\n#SBATCH --gres=gpu:1" : "")}}
        # Build once before submitting: ./repro --help
        set -euo pipefail
        cd {{Quoted(sweep.Root)}}
        {{One(sweep, "$SLURM_ARRAY_TASK_ID")}}

        """;

    private static string One(Sweep sweep, string seed) =>
        $"""
        mkdir -p {Quoted(sweep.Folder)}
        echo "seed {seed}"
        {Profile.SeedVariable}="{seed}" EXPCLIP_RESULTS={Quoted(sweep.Folder)}/"seed-{seed}" ./repro run --changed {string.Join(' ', sweep.Run.Select(Quoted))} >{Quoted(sweep.Folder)}/"seed-{seed}.log" 2>&1
        """;

    private static string Quoted(string word) => $"'{word.Replace("'", "'\\''")}'";
}
