package io.flagwire.server;

import io.flagwire.runtime.featuregate.EffectiveVersion;
import io.flagwire.runtime.featuregate.FeatureTable;
import io.flagwire.runtime.featuregate.Version;

/**
 * The feature gates that kube-apiserver v1.36 knows (pkg/features and those of its libraries). All can be set; those whose
 * feature is not there change nothing.
 */
final class KubeFeatures {
    /** How many minor versions back the server can behave like, and get along with. */
    private static final int MINORS_BACK = 3;

    private KubeFeatures() {}

    /** What the server behaves like unless asked otherwise. */
    static EffectiveVersion effectiveVersion(Version binary) {
        Version floor = binary.minorsBefore(MINORS_BACK);
        return new EffectiveVersion(binary, floor, floor);
    }

    /** The features. */
    static FeatureTable table() {
        return FeatureTable.of(TEXT);
    }

    private static final String TEXT = """
            APIResponseCompression 1.8:ALPHA:off 1.16:BETA:on
            APIServerIdentity 1.20:ALPHA:off 1.26:BETA:on
            APIServerTracing 1.22:ALPHA:off 1.27:BETA:on 1.34:GA:on!
            APIServingWithRoutine 1.30:ALPHA:off
            AggregatedDiscoveryRemoveBetaType 1.0:GA:off 1.33:DEPRECATED:on 1.35:DEPRECATED:on!
            AllowDNSOnlyNodeCSR 1.0:GA:on 1.31:DEPRECATED:off
            AllowInsecureKubeletCertificateSigningRequests 1.0:GA:on 1.31:DEPRECATED:off
            AllowOverwriteTerminationGracePeriodSeconds 1.0:GA:on 1.32:DEPRECATED:off 1.35:DEPRECATED:off!
            AllowParsingUserUIDFromCertAuth 1.33:BETA:on
            AllowServiceExternalIPs 1.0:GA:on
            AllowUnsafeMalformedObjectDeletion 1.32:ALPHA:off
            AnonymousAuthConfigurableEndpoints 1.31:ALPHA:off 1.32:BETA:on 1.34:GA:on!
            AnyVolumeDataSource 1.18:ALPHA:off 1.24:BETA:on 1.33:GA:on!
            AtomicFIFO 1.36:BETA:on
            AuthorizeNodeWithSelectors 1.31:ALPHA:off 1.32:BETA:on 1.34:GA:on! needs AuthorizeWithSelectors
            AuthorizePodWebsocketUpgradeCreatePermission 1.35:BETA:on
            AuthorizeWithSelectors 1.31:ALPHA:off 1.32:BETA:on 1.34:GA:on!
            BtreeWatchCache 1.32:BETA:on 1.33:GA:on!
            CBORServingAndStorage 1.32:ALPHA:off
            CPUManagerPolicyAlphaOptions 1.23:ALPHA:off
            CPUManagerPolicyBetaOptions 1.23:BETA:on
            CPUManagerPolicyOptions 1.22:ALPHA:off 1.23:BETA:on 1.33:GA:on!
            CRDObservedGenerationTracking 1.35:BETA:off 1.36:BETA:on
            CRDValidationRatcheting 1.28:ALPHA:off 1.30:BETA:on 1.33:GA:on!
            CRIListStreaming 1.36:ALPHA:off
            CSIServiceAccountTokenSecrets 1.35:BETA:on 1.36:GA:on!
            CSIVolumeHealth 1.21:ALPHA:off
            ChangeContainerStatusOnKubeletRestart 1.0:GA:on 1.35:DEPRECATED:off
            ClearingNominatedNodeNameAfterBinding 1.34:ALPHA:off 1.35:BETA:on
            ClientsAllowCARotation 1.36:BETA:on
            ClientsAllowCBOR 1.32:ALPHA:off
            ClientsAllowTLSCacheGC 1.36:BETA:on
            ClientsPreferCBOR 1.32:ALPHA:off
            CloudControllerManagerWatchBasedRoutesReconciliation 1.35:ALPHA:off
            CloudControllerManagerWebhook 1.27:ALPHA:off
            ClusterTrustBundle 1.27:ALPHA:off 1.33:BETA:off
            ClusterTrustBundleProjection 1.29:ALPHA:off 1.33:BETA:off needs ClusterTrustBundle
            ComponentFlagz 1.32:ALPHA:off 1.36:BETA:on
            ComponentStatusz 1.32:ALPHA:off 1.36:BETA:on
            ConcurrentWatchObjectDecode 1.31:BETA:off
            ConsistentListFromCache 1.28:ALPHA:off 1.31:BETA:on 1.34:GA:on!
            ConstrainedImpersonation 1.35:ALPHA:off 1.36:BETA:on
            ContainerCheckpoint 1.25:ALPHA:off 1.30:BETA:on
            ContainerRestartRules 1.34:ALPHA:off 1.35:BETA:on
            ContainerStopSignals 1.33:ALPHA:off
            ContextualLogging 1.24:ALPHA:off 1.30:BETA:on
            ControllerManagerReleaseLeaderElectionLockOnExit 1.36:ALPHA:off
            CoordinatedLeaderElection 1.31:ALPHA:off 1.33:BETA:off
            CrossNamespaceVolumeDataSource 1.26:ALPHA:off
            CustomCPUCFSQuotaPeriod 1.12:ALPHA:off 1.36:GA:on
            CustomResourceFieldSelectors 1.30:ALPHA:off 1.31:BETA:on 1.32:GA:on!
            DRAAdminAccess 1.32:ALPHA:off 1.34:BETA:on 1.36:GA:on! needs DynamicResourceAllocation
            DRAConsumableCapacity 1.34:ALPHA:off 1.36:BETA:on needs DynamicResourceAllocation
            DRADeviceBindingConditions 1.34:ALPHA:off 1.36:BETA:on needs DRAResourceClaimDeviceStatus DynamicResourceAllocation
            DRADeviceTaintRules 1.35:ALPHA:off 1.36:BETA:off needs DRADeviceTaints
            DRADeviceTaints 1.33:ALPHA:off 1.36:BETA:on needs DynamicResourceAllocation
            DRAExtendedResource 1.34:ALPHA:off 1.36:BETA:on needs DynamicResourceAllocation
            DRAListTypeAttributes 1.36:ALPHA:off needs DynamicResourceAllocation
            DRANodeAllocatableResources 1.36:ALPHA:off needs DynamicResourceAllocation
            DRAPartitionableDevices 1.33:ALPHA:off 1.36:BETA:on needs DynamicResourceAllocation
            DRAPrioritizedList 1.33:ALPHA:off 1.34:BETA:on 1.36:GA:on needs DynamicResourceAllocation
            DRAResourceClaimDeviceStatus 1.32:ALPHA:off 1.33:BETA:on
            DRAResourceClaimGranularStatusAuthorization 1.36:BETA:on needs DRAResourceClaimDeviceStatus DynamicResourceAllocation
            DRAResourcePoolStatus 1.36:ALPHA:off needs DynamicResourceAllocation
            DRASchedulerFilterTimeout 1.34:BETA:on needs DynamicResourceAllocation
            DRAWorkloadResourceClaims 1.36:ALPHA:off needs DynamicResourceAllocation GenericWorkload
            DeclarativeValidation 1.33:BETA:on 1.36:GA:on!
            DeclarativeValidationBeta 1.36:BETA:on needs DeclarativeValidation
            DeclarativeValidationTakeover 1.33:BETA:off 1.36:DEPRECATED:off needs DeclarativeValidation
            DeploymentReplicaSetTerminatingReplicas 1.33:ALPHA:off 1.35:BETA:on
            DetectCacheInconsistency 1.34:BETA:on
            DisableAllocatorDualWrite 1.31:ALPHA:off 1.33:BETA:off 1.34:GA:on 1.35:GA:on! needs MultiCIDRServiceAllocator
            DisableCPUQuotaWithExclusiveCPUs 1.33:BETA:on 1.36:DEPRECATED:on
            DisableNodeKubeProxyVersion 1.29:ALPHA:off 1.31:DEPRECATED:off 1.33:DEPRECATED:on 1.36:DEPRECATED:on!
            DynamicResourceAllocation 1.26:ALPHA:off 1.32:BETA:off 1.34:GA:on 1.35:GA:on!
            EnvFiles 1.34:ALPHA:off 1.35:BETA:on
            EventedPLEG 1.26:ALPHA:off
            ExecProbeTimeout 1.20:GA:on 1.35:GA:on!
            ExtendWebSocketsToKubelet 1.36:BETA:on needs NodeDeclaredFeatures
            ExternalServiceAccountTokenSigner 1.32:ALPHA:off 1.34:BETA:on 1.36:GA:on!
            GangScheduling 1.35:ALPHA:off needs GenericWorkload
            GenericWorkload 1.35:ALPHA:off
            GitRepoVolumeDriver 1.0:GA:on 1.33:DEPRECATED:off 1.36:DEPRECATED:off!
            GracefulNodeShutdown 1.20:ALPHA:off 1.21:BETA:on
            GracefulNodeShutdownBasedOnPodPriority 1.23:ALPHA:off 1.24:BETA:on needs GracefulNodeShutdown
            HPAConfigurableTolerance 1.33:ALPHA:off 1.35:BETA:on
            HPAScaleToZero 1.16:ALPHA:off
            HostnameOverride 1.34:ALPHA:off 1.35:BETA:on
            ImageMaximumGCAge 1.29:ALPHA:off 1.30:BETA:on 1.35:GA:on!
            ImageVolume 1.31:ALPHA:off 1.33:BETA:off 1.35:BETA:on 1.36:GA:on!
            ImageVolumeWithDigest 1.35:ALPHA:off needs ImageVolume
            InOrderInformers 1.33:BETA:on 1.36:GA:on!
            InOrderInformersBatchProcess 1.35:BETA:on
            InPlacePodLevelResourcesVerticalScaling 1.35:ALPHA:off 1.36:BETA:on needs InPlacePodVerticalScaling NodeDeclaredFeatures PodLevelResources
            InPlacePodVerticalScaling 1.27:ALPHA:off 1.33:BETA:on 1.35:GA:on!
            InPlacePodVerticalScalingExclusiveCPUs 1.32:ALPHA:off needs InPlacePodVerticalScaling
            InPlacePodVerticalScalingExclusiveMemory 1.34:ALPHA:off needs InPlacePodVerticalScaling
            InPlacePodVerticalScalingInitContainers 1.36:BETA:on needs InPlacePodVerticalScaling NodeDeclaredFeatures
            InformerResourceVersion 1.30:ALPHA:off 1.35:GA:on
            JobBackoffLimitPerIndex 1.28:ALPHA:off 1.29:BETA:on 1.33:GA:on!
            JobManagedBy 1.30:ALPHA:off 1.32:BETA:on 1.35:GA:on!
            JobPodReplacementPolicy 1.28:ALPHA:off 1.29:BETA:on 1.34:GA:on!
            JobSuccessPolicy 1.30:ALPHA:off 1.31:BETA:on 1.33:GA:on!
            KMSv1 1.0:GA:on 1.28:DEPRECATED:on 1.29:DEPRECATED:off
            KubeletCgroupDriverFromCRI 1.28:ALPHA:off 1.31:BETA:on 1.34:GA:on!
            KubeletCrashLoopBackOffMax 1.32:ALPHA:off 1.35:BETA:on
            KubeletEnsureSecretPulledImages 1.33:ALPHA:off 1.35:BETA:on
            KubeletFineGrainedAuthz 1.32:ALPHA:off 1.33:BETA:on 1.36:GA:on!
            KubeletInUserNamespace 1.22:ALPHA:off
            KubeletPSI 1.33:ALPHA:off 1.34:BETA:on 1.36:GA:on!
            KubeletPodResourcesDynamicResources 1.27:ALPHA:off 1.34:BETA:on 1.36:GA:on!
            KubeletPodResourcesGet 1.27:ALPHA:off 1.34:BETA:on 1.36:GA:on!
            KubeletPodResourcesListUseActivePods 1.0:GA:off 1.34:DEPRECATED:on
            KubeletRegistrationGetOnExistsOnly 1.0:GA:on 1.32:DEPRECATED:off
            KubeletSeparateDiskGC 1.29:ALPHA:off 1.31:BETA:on
            KubeletServiceAccountTokenForCredentialProviders 1.33:ALPHA:off 1.34:BETA:on
            KubeletTracing 1.25:ALPHA:off 1.27:BETA:on 1.34:GA:on!
            ListFromCacheSnapshot 1.33:ALPHA:off 1.34:BETA:on
            LocalStorageCapacityIsolationFSQuotaMonitoring 1.15:ALPHA:off 1.31:BETA:off
            LogarithmicScaleDown 1.21:ALPHA:off 1.22:BETA:on 1.31:GA:on!
            LoggingAlphaOptions 1.24:ALPHA:off
            LoggingBetaOptions 1.24:BETA:on
            ManifestBasedAdmissionControlConfig 1.36:ALPHA:off
            MatchLabelKeysInPodAffinity 1.29:ALPHA:off 1.31:BETA:on 1.33:GA:on!
            MatchLabelKeysInPodTopologySpread 1.25:ALPHA:off 1.27:BETA:on
            MatchLabelKeysInPodTopologySpreadSelectorMerge 1.34:BETA:on needs MatchLabelKeysInPodTopologySpread
            MaxUnavailableStatefulSet 1.24:ALPHA:off 1.35:BETA:off
            MemoryQoS 1.22:ALPHA:off
            MultiCIDRServiceAllocator 1.27:ALPHA:off 1.31:BETA:off 1.33:GA:on 1.34:GA:on!
            MutableCSINodeAllocatableCount 1.33:ALPHA:off 1.34:BETA:off 1.35:BETA:on 1.36:GA:on!
            MutablePVNodeAffinity 1.35:ALPHA:off
            MutablePodResourcesForSuspendedJobs 1.35:ALPHA:off 1.36:BETA:on
            MutableSchedulingDirectivesForSuspendedJobs 1.35:ALPHA:off 1.36:BETA:on
            MutatingAdmissionPolicy 1.32:ALPHA:off 1.34:BETA:off 1.36:GA:on
            NFTablesProxyMode 1.29:ALPHA:off 1.31:BETA:on 1.33:GA:on!
            NativeHistograms 1.36:ALPHA:off
            NodeDeclaredFeatures 1.35:ALPHA:off 1.36:BETA:on
            NodeInclusionPolicyInPodTopologySpread 1.25:ALPHA:off 1.26:BETA:on 1.33:GA:on!
            NodeLogQuery 1.27:ALPHA:off 1.30:BETA:off 1.36:GA:on!
            NodeSwap 1.22:ALPHA:off 1.28:BETA:off 1.30:BETA:on 1.34:GA:on!
            NominatedNodeNameForExpectation 1.34:ALPHA:off 1.35:BETA:on
            OpenAPIEnums 1.23:ALPHA:off 1.24:BETA:on
            OpportunisticBatching 1.35:BETA:on
            OrderedNamespaceDeletion 1.30:BETA:off 1.33:BETA:on 1.34:GA:on!
            PLEGOnDemandRelist 1.36:BETA:on
            PersistentVolumeClaimUnusedSinceTime 1.36:ALPHA:off
            PodAndContainerStatsFromCRI 1.23:ALPHA:off
            PodCertificateRequest 1.34:ALPHA:off 1.35:BETA:off needs AuthorizeNodeWithSelectors
            PodDeletionCost 1.21:ALPHA:off 1.22:BETA:on
            PodLevelResourceManagers 1.36:ALPHA:off needs PodLevelResources
            PodLevelResources 1.32:ALPHA:off 1.34:BETA:on
            PodLifecycleSleepAction 1.29:ALPHA:off 1.30:BETA:on 1.34:GA:on!
            PodLifecycleSleepActionAllowZero 1.32:ALPHA:off 1.33:BETA:on 1.34:GA:on! needs PodLifecycleSleepAction
            PodLogsQuerySplitStreams 1.32:ALPHA:off
            PodObservedGenerationTracking 1.33:ALPHA:off 1.34:BETA:on 1.35:GA:on!
            PodReadyToStartContainersCondition 1.28:ALPHA:off 1.29:BETA:on
            PodSchedulingReadiness 1.26:ALPHA:off 1.27:BETA:on 1.30:GA:on!
            PodTopologyLabelsAdmission 1.33:ALPHA:off 1.35:BETA:on
            PodsAPI 1.36:ALPHA:off
            PortForwardWebsockets 1.30:ALPHA:off 1.31:BETA:on
            PreferSameTrafficDistribution 1.33:ALPHA:off 1.34:BETA:on 1.35:GA:on!
            PreventStaticPodAPIReferences 1.34:BETA:on
            ProcMountType 1.12:ALPHA:off 1.31:BETA:off 1.33:BETA:on 1.36:GA:on! needs UserNamespacesSupport
            QOSReserved 1.11:ALPHA:off
            RecoverVolumeExpansionFailure 1.23:ALPHA:off 1.32:BETA:on 1.34:GA:on!
            RecursiveReadOnlyMounts 1.30:ALPHA:off 1.31:BETA:on 1.33:GA:on!
            ReduceDefaultCrashLoopBackOffDecay 1.33:ALPHA:off
            RelaxedDNSSearchValidation 1.32:ALPHA:off 1.33:BETA:on 1.34:GA:on!
            RelaxedEnvironmentVariableValidation 1.30:ALPHA:off 1.32:BETA:on 1.34:GA:on!
            RelaxedServiceNameValidation 1.34:ALPHA:off 1.36:BETA:on
            ReloadKubeletClientCAFile 1.36:BETA:on
            ReloadKubeletServerCertificateFile 1.31:BETA:on
            RemoteRequestHeaderUID 1.32:ALPHA:off 1.33:BETA:on
            ResilientWatchCacheInitialization 1.31:BETA:on 1.34:GA:on!
            ResourceHealthStatus 1.31:ALPHA:off 1.36:BETA:on needs DynamicResourceAllocation
            ResourceHealthStatusMessage 1.36:BETA:on needs ResourceHealthStatus
            RestartAllContainersOnContainerExits 1.35:ALPHA:off 1.36:BETA:on needs ContainerRestartRules NodeDeclaredFeatures
            RetryGenerateName 1.30:ALPHA:off 1.31:BETA:on 1.32:GA:on!
            RotateKubeletServerCertificate 1.7:ALPHA:off 1.12:BETA:on
            RuntimeClassInImageCriApi 1.29:ALPHA:off
            SELinuxChangePolicy 1.32:ALPHA:off 1.33:BETA:on 1.36:GA:on!
            SELinuxMount 1.30:ALPHA:off 1.33:BETA:off
            SELinuxMountReadWriteOncePod 1.25:ALPHA:off 1.27:BETA:off 1.28:BETA:on 1.36:GA:on!
            SchedulerAsyncAPICalls 1.34:BETA:off
            SchedulerAsyncPreemption 1.32:ALPHA:off 1.33:BETA:on
            SchedulerPopFromBackoffQ 1.33:BETA:on
            SchedulerQueueingHints 1.28:BETA:off 1.32:BETA:on 1.34:GA:on!
            SeparateCacheWatchRPC 1.28:BETA:on 1.33:DEPRECATED:off 1.36:DEPRECATED:off!
            SeparateTaintEvictionController 1.29:BETA:on 1.34:GA:on!
            ServiceAccountNodeAudienceRestriction 1.32:BETA:off 1.33:BETA:on
            ServiceAccountTokenJTI 1.29:ALPHA:off 1.30:BETA:on 1.32:GA:on!
            ServiceAccountTokenNodeBinding 1.29:ALPHA:off 1.31:BETA:on 1.33:GA:on! needs ServiceAccountTokenNodeBindingValidation
            ServiceAccountTokenNodeBindingValidation 1.29:ALPHA:off 1.30:BETA:on 1.32:GA:on!
            ServiceAccountTokenPodNodeInfo 1.29:ALPHA:off 1.30:BETA:on 1.32:GA:on!
            ServiceCIDRStatusFieldWiping 1.0:GA:off 1.36:DEPRECATED:on
            ShardedListAndWatch 1.36:ALPHA:off
            SidecarContainers 1.28:ALPHA:off 1.29:BETA:on 1.33:GA:on!
            SizeBasedListCostEstimate 1.34:BETA:on
            StaleControllerConsistencyDaemonSet 1.36:BETA:on needs AtomicFIFO
            StaleControllerConsistencyJob 1.36:BETA:on needs AtomicFIFO
            StaleControllerConsistencyReplicaSet 1.36:BETA:on needs AtomicFIFO
            StaleControllerConsistencyStatefulSet 1.36:BETA:on needs AtomicFIFO
            StatefulSetSemanticRevisionComparison 1.0:BETA:on
            StorageCapacityScoring 1.33:ALPHA:off
            StorageNamespaceIndex 1.30:BETA:on 1.33:DEPRECATED:on
            StorageVersionAPI 1.20:ALPHA:off needs APIServerIdentity
            StorageVersionHash 1.14:ALPHA:off 1.15:BETA:on
            StorageVersionMigrator 1.30:ALPHA:off 1.35:BETA:off
            StreamingCollectionEncodingToJSON 1.33:BETA:on 1.34:GA:on!
            StreamingCollectionEncodingToProtobuf 1.33:BETA:on 1.34:GA:on!
            StrictIPCIDRValidation 1.33:ALPHA:off 1.36:BETA:on
            StructuredAuthenticationConfiguration 1.29:ALPHA:off 1.30:BETA:on 1.34:GA:on!
            StructuredAuthenticationConfigurationEgressSelector 1.34:BETA:on needs StructuredAuthenticationConfiguration
            StructuredAuthenticationConfigurationJWKSMetrics 1.35:BETA:on needs StructuredAuthenticationConfiguration
            SupplementalGroupsPolicy 1.31:ALPHA:off 1.33:BETA:on 1.35:GA:on!
            SystemdWatchdog 1.32:BETA:on 1.35:GA:on!
            TaintTolerationComparisonOperators 1.35:ALPHA:off
            TokenRequestServiceAccountUIDValidation 1.34:BETA:on
            TopologyAwareWorkloadScheduling 1.36:ALPHA:off needs GenericWorkload
            TopologyManagerPolicyAlphaOptions 1.26:ALPHA:off
            TopologyManagerPolicyBetaOptions 1.26:BETA:off 1.28:BETA:on
            TopologyManagerPolicyOptions 1.26:ALPHA:off 1.28:BETA:on 1.32:GA:on!
            TranslateStreamCloseWebsocketRequests 1.29:ALPHA:off 1.30:BETA:on
            UnauthenticatedHTTP2DOSMitigation 1.25:BETA:off 1.29:BETA:on
            UnknownVersionInteroperabilityProxy 1.28:ALPHA:off 1.36:BETA:on needs APIServerIdentity
            UnlockWhileProcessingFIFO 1.36:BETA:on
            UserNamespacesHostNetworkSupport 1.35:ALPHA:off needs NodeDeclaredFeatures UserNamespacesSupport
            UserNamespacesSupport 1.25:ALPHA:off 1.30:BETA:off 1.33:BETA:on 1.36:GA:on!
            VolumeAttributesClass 1.29:ALPHA:off 1.31:BETA:off 1.34:GA:on 1.36:GA:on!
            VolumeLimitScaling 1.35:ALPHA:off
            WatchCacheInitializationPostStartHook 1.31:BETA:off 1.36:BETA:on
            WatchList 1.27:ALPHA:off 1.32:BETA:on 1.33:BETA:off 1.34:BETA:on
            WatchListClient 1.30:BETA:off 1.35:BETA:on
            WinDSR 1.14:ALPHA:off 1.33:BETA:on 1.34:GA:on!
            WinOverlay 1.14:ALPHA:off 1.20:BETA:on 1.34:GA:on!
            WindowsCPUAndMemoryAffinity 1.32:ALPHA:off
            WindowsGracefulNodeShutdown 1.32:ALPHA:off 1.34:BETA:on needs GracefulNodeShutdown
            WindowsHostNetwork 1.26:ALPHA:off 1.33:DEPRECATED:off
            WorkloadAwarePreemption 1.36:ALPHA:off needs GangScheduling
            WorkloadWithJob 1.36:ALPHA:off needs GenericWorkload
            """;
}
