namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What a learning-rate scheduler works on.</summary>
        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            /// <summary>The learning rate before any scheduling.</summary>
            double InitialLearningRate { get; set; }
        }

        /// <summary>An optimiser, or a group of parameters, with a momentum that a scheduler may cycle.</summary>
        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        /// <summary>An optimiser, or a group of parameters, with the decay rates of Adam.</summary>
        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
